import { runChecks } from './checks/run.mjs';

await runChecks({ statics: true, projects: ['unit', 'integration'] });
