import type { GateFindingView, GateReportView } from '#domains/quality-gate/contract.ts';
import type { Status } from './status.ts';

type Level = GateFindingView['level'];

export const GATE_LEVELS: Readonly<Record<Level, { readonly word: string; readonly status: Status }>> = {
  block: { word: '必须处理', status: 'late' },
  warn: { word: '请核对', status: 'soon' },
  note: { word: '供参考', status: 'not-started' },
};

export const CATEGORY_WORDS: Readonly<Record<GateFindingView['category'], string>> = {
  elements: '要素',
  format: '格式',
  timeliness: '时限',
  'personal-data': '个人信息',
  proofreading: '文字',
  links: '链接',
  attachments: '附件',
  images: '图片',
};

export interface LevelGroup {
  readonly level: Level;
  readonly findings: readonly GateFindingView[];
}

/** The gravest first; levels without a finding are left out. */
export function inLevels(findings: readonly GateFindingView[]): readonly LevelGroup[] {
  return (['block', 'warn', 'note'] as const)
    .map((level) => ({ level, findings: findings.filter((finding) => finding.level === level) }))
    .filter((group) => group.findings.length > 0);
}

/** `必须处理 2 处，请核对 1 处。` */
export function countWords(report: GateReportView): string {
  const parts = inLevels(report.findings).map(
    (group) => `${GATE_LEVELS[group.level].word} ${group.findings.length} 处`,
  );
  return `${parts.join('，')}。`;
}

/** What is missing or unsafe is no matter of opinion; a word or a number may be right all the same. */
export function mayBeFalseAlarm(finding: GateFindingView): boolean {
  const { category, place } = finding;
  return place.quote !== '' && (category === 'proofreading' || category === 'personal-data' || category === 'format');
}

const AROUND = 12;
const STOPS = /[，。；：！？、\n]/;

/** The words around a place, no further than the nearest stops; empty where the text is not known or was changed since. */
export function contextOf(text: string | null, place: GateFindingView['place']): string {
  const { start, quote } = place;
  if (text === null || start === null || quote === '' || !text.startsWith(quote, start)) return '';
  const end = start + quote.length;
  const before =
    text
      .slice(Math.max(0, start - AROUND), start)
      .split(STOPS)
      .at(-1) ?? '';
  const after = text.slice(end, end + AROUND).split(STOPS)[0] ?? '';
  return `${before}${quote}${after}`.trim();
}
