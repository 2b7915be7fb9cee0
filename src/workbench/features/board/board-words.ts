import type { BoardAnswer, CountsView } from '#domains/oversight/contract.ts';
import type { Status } from '../../shared/status.ts';

export type View = BoardAnswer['by'];
export type Side = 'lead' | 'support';

export const VIEWS: readonly { readonly key: View; readonly label: string; readonly head: string }[] = [
  { key: 'unit', label: '按单位', head: '单位' },
  { key: 'task', label: '按任务', head: '任务' },
  { key: 'chapter', label: '按章节', head: '章节' },
  { key: 'deadline', label: '按期限', head: '到期月份' },
];

export const isView = (text: string | undefined): text is View => VIEWS.some((view) => view.key === text);

export const SIDE_WORDS: Readonly<Record<Side, string>> = { lead: '牵头、责任', support: '配合' };

export type Light = 'red' | 'amber' | 'green' | 'grey' | 'done';

export const LIGHTS: readonly { readonly key: Light; readonly word: string; readonly status: Status }[] = [
  { key: 'red', word: '逾期', status: 'late' },
  { key: 'amber', word: '临期', status: 'soon' },
  { key: 'green', word: '正常', status: 'normal' },
  { key: 'grey', word: '未开始', status: 'not-started' },
  { key: 'done', word: '办结', status: 'done' },
];

const ROLES: Readonly<Record<Side, string>> = { lead: 'lead,responsible', support: 'support' };

/** The lines behind a number: the row's own filters, with the side and the light of the column. */
export function linesBehind(href: string, side: Side, light: Light | 'total'): string {
  const more = light === 'done' ? '&state=done' : light === 'total' ? '&state=open,done' : `&light=${light}`;
  const base =
    light === 'total' || light === 'done' ? href.replace(/([?&])light=[^&]*&?/, '$1').replace(/[?&]$/, '') : href;
  const withLight = base.includes('light=') && more.startsWith('&light=') ? '' : more;
  return `${base}${base.includes('?') ? '' : '?'}&role=${ROLES[side]}${withLight}`.replace('?&', '?');
}

export const openCount = (counts: CountsView): number => counts.red + counts.amber + counts.green + counts.grey;

/** The rows with most overdue, worst first. */
export function worst<Row extends { readonly lead: CountsView; readonly support: CountsView }>(
  rows: readonly Row[],
  side: Side,
  most: number,
): readonly Row[] {
  return rows
    .filter((row) => row[side].red > 0)
    .toSorted((a, b) => b[side].red - a[side].red || b[side].total - a[side].total)
    .slice(0, most);
}
