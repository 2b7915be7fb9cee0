import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, DocumentText } from '#documents/block.ts';
import { readDocument } from '#documents/index.ts';
import { cleanHtml } from './html/clean-html.ts';
import { bodyOfDocument } from './import-body.ts';

const NOTICES = new URL('../../../demo/notices/', import.meta.url);

const given = (...texts: readonly (string | Block)[]): DocumentText => ({
  format: 'docx',
  notes: [],
  blocks: texts.map((text, at) =>
    typeof text === 'string' ? { kind: 'paragraph', text, place: { block: at + 1 } } : text,
  ),
});

const cell = (text: string, column: number, spans: { colSpan?: number; rowSpan?: number; merged?: boolean } = {}) => ({
  text,
  column,
  colSpan: 1,
  rowSpan: 1,
  ...spans,
});

describe('B3: a file as the body', () => {
  it('B3: title over two lines, number mended, issuer and date found; the body begins after the title', () => {
    const read = bodyOfDocument(
      given(
        '博山区人民政府办公室文件',
        '博政办字[2026]07号',
        '博山区人民政府办公室',
        '关于做好冬季救助工作的通知',
        '各镇人民政府：',
        '一、工作目标',
        '一、今年冬季以来，各镇要做到应救尽救。',
        '博山区人民政府办公室',
        '2026年11月5日',
      ),
    );
    expect(read.facts).toEqual({
      title: '博山区人民政府办公室关于做好冬季救助工作的通知',
      documentNumber: '博政办字〔2026〕7号',
      issuer: '博山区人民政府办公室',
      madeOn: '2026-11-05',
    });
    expect(read.html).toBe(
      '<p>各镇人民政府：</p><h2>一、工作目标</h2><p>一、今年冬季以来，各镇要做到应救尽救。</p><p>博山区人民政府办公室</p><p>2026年11月5日</p>',
    );
  });

  it('B3: merged cells stay merged, covered ones are not doubled, markup in the text is text', () => {
    const place = { block: 1 };
    const table: Block = {
      kind: 'table',
      place,
      rows: [
        { place, repeatedHead: true, cells: [cell('序号', 0, { rowSpan: 2 }), cell('项目<b>', 1, { colSpan: 2 })] },
        { place, cells: [cell('', 0, { merged: true }), cell('甲', 1), cell('乙\n丙', 2)] },
      ],
    };
    const { html } = bodyOfDocument(given(table));
    expect(html).toBe(
      '<table><tbody><tr><th rowspan="2">序号</th><th colspan="2">项目&lt;b&gt;</th></tr><tr><td>甲</td><td>乙<br>丙</td></tr></tbody></table>',
    );
    expect(cleanHtml(html)).toBe(html.replaceAll('<br>', '<br />'));
  });

  it('B3: the five source notices give a title, and a body that cleaning leaves as it is', async () => {
    for (const name of readdirSync(NOTICES)) {
      const read = await readDocument(readFileSync(new URL(encodeURIComponent(name), NOTICES)), { fileName: name });
      if (!read.ok) throw new Error(`${name} ${read.error.message}`);
      const body = bodyOfDocument(read.value);
      const once = cleanHtml(body.html);
      expect(`${name} ${body.facts.title}`).toMatch(/政务公开/);
      expect(once.length).toBeGreaterThan(1_000);
      expect(cleanHtml(once)).toBe(once);
    }
  });
});
