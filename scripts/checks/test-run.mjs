/** Runs a vitest project and counts from vitest's own report: what was not reported did not pass. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { at } from '../setup/paths.mjs';
import { readIfThere } from '../setup/stamp.mjs';
import { outOfTime, runTool } from './child.mjs';

export async function runProject(project, tally, args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'mingtai-report-'));
  const report = join(folder, `${project}.json`);
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { ok, output } = await runTool('vitest', ['run', '--project', project, ...reporters, ...args]);
    count({ project, ok, text: readIfThere(report), crash: output }, tally);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exported for its own tests. */
export function count({ project, ok, text, crash = '' }, tally) {
  const files = filesOf(text);
  if (files === null) {
    tally.fail(`${project}：${outOfTime() ? '时间已用完' : '测试程序没有给出报告'} ${crash}`.trimEnd());
    return;
  }
  const failedBefore = tally.failed;
  let tests = 0;
  for (const file of files) tests += countFile(file, tally);
  if (tests === 0) tally.fail(`${project}：一个测试也没有运行`);
  else if (!ok && tally.failed === failedBefore) tally.fail(`${project}：测试程序异常退出`);
}

function countFile(file, tally) {
  const name = relative(at(), file.name);
  let failed = 0;
  for (const { status, fullName } of file.assertionResults) {
    if (status === 'passed') tally.passed += 1;
    else if (status === 'failed') {
      failed += 1;
      tally.fail(`${name} › ${fullName}`);
    } else tally.skipped += 1;
  }
  if (file.status === 'failed' && failed === 0) tally.fail(`${name} › 文件没有跑完：${String(file.message).split('\n')[0]}`);
  return file.assertionResults.length;
}

function filesOf(text) {
  try {
    return JSON.parse(text)?.testResults ?? null;
  } catch {
    return null;
  }
}
