import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, signIn, type TestBrowser } from '#test/support/browser.ts';
import { said } from '#test/support/journey.ts';
import { type RunningProgram, startProgram } from '#test/support/program.ts';

const WORDS = '重启以前写下的举措：办公室每周一更新。';

let dataDir: string;
let browser: TestBrowser;
let program: RunningProgram;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mingtai-embedded-'));
  [program, browser] = await Promise.all([startProgram({ DATA_DIR: dataDir }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openLedger(baseURL: string) {
  const opened = await browser.open({ baseURL });
  await opened.page.goto('/desk/sign-in');
  await signIn(opened.page, 'fgj-lly');
  await opened.page.goto('/desk/ledgers');
  await opened.page.getByRole('link', { name: '博山区发展和改革局', exact: true }).click();
  await opened.page.getByRole('button', { name: '填写第 1 行' }).waitFor();
  return opened;
}

describe('the program with its own database', () => {
  it('J3: a stop on SIGTERM is clean, and the next start has what was saved', async () => {
    const before = await openLedger(program.url);
    await before.page.getByRole('button', { name: '填写第 1 行' }).click();
    await before.page.getByRole('textbox', { name: '工作举措' }).fill(WORDS);
    await before.page.getByRole('button', { name: '保存这一行' }).click();
    await said(before.page, '已保存第 1 行');
    await before.close();

    expect(await program.stop()).toBe(0);
    program = await startProgram({ DATA_DIR: dataDir });

    const after = await openLedger(program.url);
    await after.page.getByRole('cell', { name: WORDS }).waitFor();
    await after.close();
  });
});
