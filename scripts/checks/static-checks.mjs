/** What can be said of the code without running it. Each counts as one test. */
import { runTool } from './child.mjs';

const CHECKS = [
  { name: '类型（服务端）', tool: 'tsc', args: ['-p', '.', '--noEmit'] },
  { name: '类型（工作台）', tool: 'tsc', args: ['-p', 'src/workbench', '--noEmit'] },
  { name: '格式', tool: 'biome', args: ['check', '--colors=off'] },
  {
    name: '写法',
    tool: 'oxlint',
    // The canary holds planted breaches; a test demands that they are found.
    args: ['--type-aware', '--ignore-pattern=test/architecture/canary/**', 'src', 'test', 'bench', 'scripts', 'vitest.config.ts'],
  },
  { name: '无用代码', tool: 'knip', args: ['--no-progress'] },
];

/** On a machine of two cores, two at a time take half as long. */
const LANES = 2;

export async function runStaticChecks(tally) {
  const waiting = [...CHECKS];
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await runCheck(check, tally);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function runCheck({ name, tool, args }, tally) {
  const { ok, output } = await runTool(tool, args, { quiet: true });
  process.stdout.write(`${ok ? '✓' : '✗'} ${name}（${tool}）\n${ok ? '' : `${output.trimEnd()}\n`}`);
  if (ok) tally.passed += 1;
  else tally.fail(`${name}（${tool}）`);
}
