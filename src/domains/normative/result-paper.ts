import { docxOf } from '#documents/writers/docx-of.ts';
import type { XlsxSheet } from '#documents/writers/xlsx-of.ts';
import { CHOICE_WORDS } from './contract.ts';
import { CLEANING_CHOICES, type CleaningChoice } from './model.ts';
import type { DecidedItem } from './queries/cleaning.ts';

const LISTS: Readonly<Record<CleaningChoice, string>> = {
  keep: '继续有效的行政规范性文件',
  amend: '拟修改的行政规范性文件',
  repeal: '废止的行政规范性文件',
  expire: '宣布失效的行政规范性文件',
};
const NUMERALS = ['一', '二', '三', '四'] as const;
const HEAD = ['序号', '文件名称', '发文字号', '发文单位'] as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface ResultList {
  readonly heading: string;
  readonly rows: readonly (readonly string[])[];
}

/** The four lists in the order of the published result; an empty list says so. */
function lists(items: readonly DecidedItem[]): readonly ResultList[] {
  return CLEANING_CHOICES.map((choice, at) => {
    const chosen = items.filter((item) => item.decision === choice);
    return {
      heading: `${NUMERALS[at] ?? ''}、${LISTS[choice]}（${chosen.length}件）`,
      rows: chosen.map((item, index) => [String(index + 1), item.title, item.documentNumber ?? '', item.unitName]),
    };
  });
}

/** The body of the result as it is drafted for review. */
export function resultBody(round: { readonly title: string }, items: readonly DecidedItem[]): string {
  const opening = `<p>按照行政规范性文件定期清理的要求，经${escaped(round.title)}，现将清理结果公布如下。列入废止、宣布失效目录的文件，不再作为行政管理的依据。</p>`;
  const parts = lists(items).map(({ heading, rows }) => {
    const head = `<tr>${HEAD.map((cell) => `<th>${cell}</th>`).join('')}</tr>`;
    const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('');
    return `<h2>${heading}</h2>${rows.length === 0 ? '<p>无。</p>' : `<table><thead>${head}</thead><tbody>${body}</tbody></table>`}`;
  });
  return opening + parts.join('');
}

/** The result for the office's files. */
export function resultDocx(title: string, items: readonly DecidedItem[]): Promise<Uint8Array> {
  return docxOf({
    title: `${title}结果`,
    parts: lists(items).flatMap(({ heading, rows }) => [
      { kind: 'heading', text: heading } as const,
      rows.length === 0
        ? ({ kind: 'paragraph', text: '无。' } as const)
        : ({
            kind: 'table',
            head: [HEAD.map((text) => ({ text }))],
            rows: rows.map((row) => row.map((text) => ({ text }))),
            widths: [8, 52, 22, 18],
          } as const),
    ]),
  });
}

const word = (choice: CleaningChoice | null): string => (choice === null ? '' : CHOICE_WORDS[choice]);

export function itemsSheet(title: string, items: readonly DecidedItem[]): XlsxSheet {
  return {
    name: '清理清单',
    title,
    head: [['序号', '文件名称', '发文字号', '发文单位', '单位意见', '清理结论', '理由']],
    widths: [6, 50, 22, 22, 12, 12, 40],
    landscape: true,
    rows: items.map((item, index) => [
      index + 1,
      item.title,
      item.documentNumber ?? '',
      item.unitName,
      word(item.proposal),
      word(item.decision),
      item.reason,
    ]),
  };
}
