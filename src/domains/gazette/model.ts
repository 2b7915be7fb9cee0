import type { LocalDate } from '#kernel/calendar/local-date.ts';

export const ISSUE_STATES = ['draft', 'published', 'abandoned'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** Sections in the order in which an issue has them; an editor may name others. */
export const SECTIONS = [
  '政府文件',
  '政府办公室文件',
  '部门文件',
  '政策解读',
  '人事信息',
  '统计信息',
  '会议公开',
  '其他',
] as const;

/** What an issue is called, from its numbers alone. */
export function issueTitle(issue: {
  readonly year: number;
  readonly number: number;
  readonly totalNumber: number | null;
}): string {
  const total = issue.totalNumber === null ? '' : `（总第${issue.totalNumber}期）`;
  return `${issue.year}年第${issue.number}期${total}`;
}

/** The address of an issue on the portal: `2023-4`. */
export const issueSlug = (issue: { readonly year: number; readonly number: number }): string =>
  `${issue.year}-${issue.number}`;

export interface ForSection {
  readonly typeCode: string;
  readonly issuer: string | null;
}

const SECTION_OF_TYPE: Readonly<Record<string, (typeof SECTIONS)[number]>> = {
  'policy-interpretation': '政策解读',
  personnel: '人事信息',
  statistics: '统计信息',
  meeting: '会议公开',
};

/** The section that a document is offered for. */
export function sectionFor({ typeCode, issuer }: ForSection): string {
  const known = SECTION_OF_TYPE[typeCode];
  if (known !== undefined) return known;
  const by = issuer ?? '';
  if (by.endsWith('人民政府')) return '政府文件';
  if (/人民政府办公(?:室|厅)$/.test(by)) return '政府办公室文件';
  return by === '' ? '其他' : '部门文件';
}

/** Which issue a document stands in; named by document pages and search hits. */
export interface GazetteMention {
  readonly documentId: string;
  readonly slug: string;
  readonly title: string;
  readonly issuedOn: LocalDate;
}
