export { assetPages } from './assets.ts';
export { helpPages } from './pages/help.ts';
export { homePage } from './pages/home.ts';
export { machinePages } from './pages/machine.ts';
export { modePage } from './pages/mode.ts';
export { faultPage, problemHelpPage, problemPageOf } from './pages/problem.ts';
