import { SetupFailure, say } from '../setup/paths.mjs';
import { ensureBrowser } from './browser.mjs';
import { runStaticChecks } from './static-checks.mjs';
import { close, newTally } from './tally.mjs';
import { runProject } from './test-run.mjs';

/** Runs what is asked, cheapest first, and closes with `N passed, N failed`. */
export async function runChecks({ statics = false, projects, args = [] }) {
  const tally = newTally();
  const browser = projects.includes('journeys') ? browserOrFailure(tally) : null;
  if (statics) await runStaticChecks(tally);
  for (const project of projects) {
    if (project === 'journeys' && browser === null) continue;
    if (browser !== null) process.env.CHROMIUM = browser;
    await runProject(project, tally, args);
  }
  close(tally);
}

function browserOrFailure(tally) {
  try {
    return ensureBrowser();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(error.message);
    tally.fail(`journeys：${error.message}`);
    return null;
  }
}
