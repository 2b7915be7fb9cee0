import { describe, expect, it } from 'vitest';
import { newTally } from '../../scripts/checks/tally.mjs';
import { count } from '../../scripts/checks/test-run.mjs';

const passed = { status: 'passed', fullName: 'holds' };
const failed = { status: 'failed', fullName: 'breaks' };
const skipped = { status: 'pending', fullName: 'waits' };

const fileOf = (status: string, ...assertionResults: object[]) => ({
  name: '/a.test.ts',
  status,
  message: 'boom\nat',
  assertionResults,
});
const reportOf = (...testResults: object[]): string => JSON.stringify({ testResults });

function counted(text: string | null, ok: boolean): readonly [number, number, number] {
  const tally = newTally();
  count({ project: 'unit', ok, text }, tally);
  expect(tally.failures).toHaveLength(tally.failed);
  return [tally.passed, tally.failed, tally.skipped];
}

describe('the closing count', () => {
  it.each([
    [
      'counts each test once',
      reportOf(fileOf('failed', passed, failed), fileOf('passed', passed, skipped)),
      false,
      [2, 1, 1],
    ],
    ['counts a missing report as a failure', null, true, [0, 1, 0]],
    ['counts a report cut short as a failure', '{"testResults": [', true, [0, 1, 0]],
    ['counts a run of no tests as a failure', reportOf(), true, [0, 1, 0]],
    [
      'counts a file that did not load as a failure',
      reportOf(fileOf('passed', passed), fileOf('failed')),
      false,
      [1, 1, 0],
    ],
    ['counts a crash after the last test as a failure', reportOf(fileOf('passed', passed)), false, [1, 1, 0]],
  ])('%s', (_, text, ok, expected) => {
    expect(counted(text, ok)).toEqual(expected);
  });
});
