import type { DocxContent, DocxPart } from '#documents/writers/docx-of.ts';
import { bodyParts } from '#domains/publication/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import type { IssueEntry, IssueView } from './contract.ts';

/** Entries by section, in the order in which the sections begin. */
export const bySection = (entries: readonly IssueEntry[]): ReadonlyMap<string, readonly IssueEntry[]> =>
  Map.groupBy(entries, (entry) => entry.section);

const centre = (text: string): DocxPart => ({ kind: 'paragraph', text, align: 'center' });

/** An issue as one Word file: cover, contents, and each document on a page of its own. */
export async function issuePaper(issue: IssueView, texts: ReadonlyMap<string, string>): Promise<DocxContent> {
  const contents = [...bySection(issue.entries)].flatMap(([section, entries]): readonly DocxPart[] => [
    { kind: 'heading', text: section },
    ...entries.map((entry): DocxPart => ({ kind: 'paragraph', text: lineOf(entry) })),
  ]);
  const documents = await Promise.all(
    issue.entries
      .filter((entry) => entry.isPublic)
      .map(
        async (entry): Promise<readonly DocxPart[]> => [
          { kind: 'page-break' },
          centre(entry.title),
          ...(entry.documentNumber === null ? [] : [centre(entry.documentNumber)]),
          ...(await bodyParts(texts.get(entry.documentId) ?? '')),
        ],
      ),
  );
  return {
    title: '政府公报',
    parts: [
      centre(issue.title),
      centre(dayInWords(localDate(issue.issuedOn))),
      ...coverLines(issue).map(centre),
      { kind: 'page-break' },
      centre('目录'),
      ...contents,
      ...documents.flat(),
    ],
  };
}

/** What stands on the cover, line by line. */
export function coverLines({ cover }: Pick<IssueView, 'cover'>): readonly string[] {
  const lines = [
    ['主办', cover.sponsor],
    ['编辑', cover.editor],
    ['赠阅', cover.distribution],
  ] as const;
  return lines.flatMap(([name, text]) => (text === '' ? [] : [`${name}：${text}`]));
}

const lineOf = (entry: IssueEntry): string =>
  entry.documentNumber === null ? entry.title : `${entry.title}（${entry.documentNumber}）`;
