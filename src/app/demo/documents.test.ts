import { describe, expect, it } from 'vitest';
import { writtenDocuments } from './documents.ts';
import { noticeHtml, readDocuments } from './documents-read.ts';
import { DEMO_UNITS } from './unit-list.ts';

describe('the documents of the demonstration', () => {
  it('B3: are many, of many types and units, each with its own name, in units that exist', async () => {
    const written = await writtenDocuments();
    const units = new Set(DEMO_UNITS.map((unit) => unit.code));
    expect(written.length).toBeGreaterThan(100);
    expect(new Set(written.map((one) => one.slug)).size).toBe(written.length);
    expect(written.filter((one) => !units.has(one.unit))).toEqual([]);
    expect(new Set(written.map((one) => one.type)).size).toBeGreaterThan(35);
    expect(new Set(written.map((one) => one.unit)).size).toBeGreaterThan(20);
  });

  it('B8: links lead to documents that are there', async () => {
    const written = await writtenDocuments();
    const slugs = new Set(written.map((one) => one.slug));
    const asked = written.flatMap((one) =>
      ['interprets', 'amends', 'repeals'].flatMap((kind) => one.facts.get(kind)?.split(' ')[0] ?? []),
    );
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((slug) => !slugs.has(slug))).toEqual([]);
  });

  it('B3: tables, headings and marks of HTML are read as what they are', () => {
    const [one] = readDocuments(
      '@ a | swj | notice | 2023-01-01 | 标题\nmade: 2023-01-01\n\n# 一\n| 甲 | 乙 |\n| 1 | <2> |\n末段',
    );
    expect(one?.bodyHtml).toBe(
      '<h2>一</h2><table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>&lt;2&gt;</td></tr></tbody></table><p>末段</p>',
    );
    expect(noticeHtml('甲\t乙\n\n  丙')).toBe('<p>甲 乙</p><p>丙</p>');
    expect(() => readDocuments('@ 坏的一行')).toThrow('首行');
  });
});
