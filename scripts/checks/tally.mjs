/** What the closing line counts. */
export function newTally() {
  return {
    passed: 0,
    failed: 0,
    skipped: 0,
    failures: [],
    fail(what) {
      this.failed += 1;
      this.failures.push(what);
    },
  };
}

/** Says what failed, and closes with the count. The exit code is 0 only when something passed and nothing failed. */
export function close(tally) {
  const lines = tally.failures.map((what) => `✗ ${what}`);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  process.stdout.write(`\n${[...lines, `${tally.passed} passed, ${tally.failed} failed${skipped}`].join('\n')}\n`);
  process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}
