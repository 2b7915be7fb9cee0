import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const held = (file: string) =>
  spawnSync(process.execPath, [`${root}scripts/checks/trace.mjs`, file], { encoding: 'utf8' });

describe('docs/trace.md', () => {
  it('claims only what is there', () => {
    const { status, stderr } = held(`${root}docs/trace.md`);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('is caught when it claims a file that is not there, a test that does not name its id, or leaves an id out', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mingtai-trace-')), 'trace.md');
    const text = readFileSync(`${root}docs/trace.md`, 'utf8');
    const planted = text
      .replace(/^\| A1 \| .*$/mu, '| A1 | 完成 | x | `src/nowhere.ts` | `test/architecture/boundaries.test.ts` |')
      .replace(/^\| J5 .*$\n/mu, '');
    writeFileSync(file, planted);
    const { status, stderr } = held(file);
    expect(status).toBe(1);
    expect(stderr).toContain('A1 所列的 src/nowhere.ts 不存在');
    expect(stderr).toContain('里没有以 A1 命名的测试');
    expect(stderr).toContain('J5 没有一行');
  });
});
