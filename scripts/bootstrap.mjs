/**
 * From a bare checkout to a running program: `node scripts/bootstrap.mjs start|test|check|bench|dev|journeys|cli …`.
 * Plain JavaScript for any Node.js from 18, without dependencies. Every step knows when it is done already, and is
 * repaired when it was interrupted. Nothing is written to stdout.
 */
import { become } from './setup/child.mjs';
import { ensureModules } from './setup/modules.mjs';
import { at, SetupFailure, say } from './setup/paths.mjs';
import { ensureRuntime } from './setup/runtime.mjs';
import { ensureWorkbench } from './setup/workbench.mjs';

const EXIT_SETUP = 1;
const EXIT_USAGE = 2;

/** `compiled`: keep compiled code between starts. `here`: file arguments are relative to where the caller stands. */
const COMMANDS = {
  start: { program: 'src/app/main.ts', workbench: true, compiled: true },
  cli: { program: 'src/app/cli.ts', compiled: true, here: true },
  dev: { program: 'scripts/dev.mjs' },
  check: { program: 'scripts/check.mjs' },
  test: { program: 'scripts/test.mjs', workbench: true, counted: true },
  journeys: { program: 'scripts/journeys.mjs', workbench: true, counted: true },
  bench: { program: 'bench/main.ts', workbench: true },
};

const [name, ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;

async function main() {
  const runtime = await ensureRuntime();
  await ensureModules(runtime);
  if (command.workbench === true) await ensureWorkbench(runtime);
  const env = { ...process.env, PATH: runtime.path };
  if (command.compiled === true) env.NODE_COMPILE_CACHE ??= at('.runtime', 'compiled');
  const cwd = command.here === true ? process.cwd() : at();
  await become(runtime.node, [at(command.program), ...args], { cwd, env });
}

if (command === undefined) {
  say(`用法：node scripts/bootstrap.mjs ${Object.keys(COMMANDS).join('|')} [参数…]`);
  process.exitCode = EXIT_USAGE;
} else {
  try {
    await main();
  } catch (error) {
    say(error instanceof SetupFailure ? error.message : `准备环境时出错：${error?.stack ?? error}`);
    if (command.counted === true) process.stdout.write('0 passed, 1 failed\n');
    process.exitCode = EXIT_SETUP;
  }
}
