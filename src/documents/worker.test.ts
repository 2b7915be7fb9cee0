import { describe, expect, it } from 'vitest';
import { docxOf, p, tbl, tc, tr } from '#test/fixtures/documents/office-files.ts';
import { readDocument } from './index.ts';
import { readDocumentInWorker } from './worker.ts';

const large = docxOf(
  tbl(Array.from({ length: 6000 }, (_, index) => tr([tc(`${index}`), tc('任务'.repeat(30)), tc('甲局'), tc('乙局')]))),
);

describe('A1: reading in a thread of its own', () => {
  it('gives what reading here gives, and leaves the caller its bytes', async () => {
    const bytes = docxOf(p('正文') + tbl([tr([tc('甲'), tc('乙')])]));
    const read = await readDocumentInWorker(bytes, { fileName: '通知.docx' });
    expect(read).toEqual(await readDocument(bytes));
    expect(bytes.length).toBeGreaterThan(0);
  });

  it('gives refusals as they are', async () => {
    expect(await readDocumentInWorker(new Uint8Array())).toMatchObject({ ok: false, error: { code: 'empty' } });
    expect(await readDocumentInWorker(Buffer.from('PK\u0003\u0004'), { fileName: 'a.docx' })).toMatchObject({
      error: { code: 'corrupt' },
    });
  });

  it('stops at the time limit', async () => {
    expect(await readDocumentInWorker(large, { timeoutMs: 1 })).toMatchObject({
      ok: false,
      error: { code: 'timeout' },
    });
  });

  it('stops when the file needs more memory than it may', async () => {
    const read = await readDocumentInWorker(large, { maxOldGenerationSizeMb: 12 });
    expect(read).toMatchObject({ ok: false, error: { code: 'too-large', message: expect.stringContaining('内存') } });
  });

  it('leaves this thread free meanwhile', async () => {
    let turns = 0;
    const ticks = setInterval(() => {
      turns += 1;
    }, 5);
    expect((await readDocumentInWorker(large)).ok).toBe(true);
    clearInterval(ticks);
    expect(turns).toBeGreaterThan(3);
  });
});
