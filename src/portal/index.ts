export { assetPages } from './assets.ts';
export { homePage } from './pages/home.ts';
export { machinePages } from './pages/machine.ts';
export { modePage } from './pages/mode.ts';
export { problemPageOf } from './pages/problem.ts';
