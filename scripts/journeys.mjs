import { runChecks } from './checks/run.mjs';

await runChecks({ projects: ['journeys'], args: process.argv.slice(2) });
