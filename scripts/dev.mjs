/** The server, started again when its code changes, and the workbench served by Vite. Ends both when one ends. */
import { spawn } from 'node:child_process';
import { at, say } from './setup/paths.mjs';

const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', at('src/app/main.ts')], { cwd: at(), stdio: 'inherit' }),
  spawn(at('node_modules/.bin/vite'), [at('src/workbench')], { cwd: at(), stdio: 'inherit' }),
];
say('服务端改动后自动重启；工作台在 Vite 所示地址，改动即时生效。按 Ctrl-C 结束。');

let ending = false;
const endAll = () => {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endAll);
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ??= code ?? 0;
    endAll();
  });
}
