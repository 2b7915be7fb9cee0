import type { CatalogueEntry, ReadingFinding, ReadRow } from '../model.ts';
import { isDitto, isTicked, isTickOnly, readChannels, tidy } from './cells.ts';
import { type ColumnKey, LABELS } from './heads.ts';
import type { RawRow, RawTable } from './raw-row.ts';
import { readTimeLimit } from './time-limit.ts';

/** Columns that a merged or ditto cell may leave to the row above. */
const CARRIED: readonly ColumnKey[] = ['level1', 'item', 'content', 'basis', 'time', 'subject', 'channels'];

interface Carried {
  readonly cells: Readonly<Partial<Record<ColumnKey, string>>>;
  readonly findings: readonly Omit<ReadingFinding, 'source'>[];
}

/** 同上 takes the words of the row above; an empty 一级事项 beside a 二级事项 goes on with the one before. */
function withAbove(row: RawRow, above: RawRow['cells'] | null): Carried {
  const cells: Partial<Record<ColumnKey, string>> = { ...row.cells };
  const findings: Omit<ReadingFinding, 'source'>[] = [];
  for (const key of CARRIED) {
    const text = tidy(cells[key] ?? '');
    const before = above?.[key] ?? '';
    if (isDitto(text)) {
      cells[key] = before;
      findings.push(dittoFinding(key, before));
    } else if (key === 'level1' && text === '' && before !== '' && tidy(cells.level2 ?? '') !== '') {
      cells[key] = before;
      findings.push({ level: 'note', code: 'carried', message: `一级事项为空，沿用上一行的“${before}”。` });
    }
  }
  return { cells, findings };
}

function dittoFinding(key: ColumnKey, before: string): Omit<ReadingFinding, 'source'> {
  const label = LABELS[key] ?? key;
  if (before === '')
    return { level: 'warning', code: 'ditto-nothing', message: `${label}写“同上”，但上一行没有内容，请补填。` };
  return { level: 'note', code: 'ditto', message: `${label}写“同上”，已取上一行的“${before}”。` };
}

function levelsOf(cells: RawRow['cells'], levels: readonly string[]): readonly string[] {
  return levels.filter((level) => isTicked(cells[`level:${level}`] ?? ''));
}

function groupOf(text: string): string {
  if (!isTicked(text)) return '';
  return isTickOnly(text) ? '特定群体' : tidy(text);
}

/** By ticks; where the table writes the words instead (公开对象：全社会, 公开方式：主动公开), by these. */
function audienceOf(
  of: (key: ColumnKey) => string,
): Pick<CatalogueEntry, 'toAll' | 'toGroup' | 'proactive' | 'onRequest'> {
  return {
    toAll: isTicked(of('all')) || /全社会|社会公众/.test(of('audience')),
    toGroup: groupOf(of('group')),
    proactive: isTicked(of('proactive')) || /主动/.test(of('method')),
    onRequest: isTicked(of('onRequest')) || /依申请/.test(of('method')),
  };
}

function entryOf(cells: RawRow['cells'], levels: readonly string[]): CatalogueEntry {
  const of = (key: ColumnKey): string => tidy(cells[key] ?? '');
  const [level1, level2] = [of('level1') || of('item'), of('level2')];
  return {
    level1: level1.replaceAll('\n', ''),
    level2: level1 === level2 ? '' : level2.replaceAll('\n', ''),
    content: of('content'),
    basis: of('basis'),
    timeText: of('time').replaceAll('\n', ''),
    rule: readTimeLimit(of('time')).rule,
    subject: of('subject').replaceAll('\n', '、'),
    channels: readChannels(cells.channels ?? ''),
    ...audienceOf(of),
    levels: levelsOf(cells, levels),
    note: of('note'),
  };
}

type Doubt = Omit<ReadingFinding, 'source'>;
const missing = (level: 'error' | 'warning', label: string): Doubt => ({
  level,
  code: 'missing',
  message:
    level === 'error' ? `没有读出${label}，这一行不能导入，请补填。` : `没有读出${label}，可以先导入，之后补填。`,
});

/** What the row lacks (国办发〔2019〕54号 asks for name, content, basis, limit, subject, method, channel and audience). */
export function doubtsOf(entry: CatalogueEntry): readonly Doubt[] {
  const chosen = entry.channels.some((channel) => channel.chosen);
  const asked: readonly (readonly [boolean, 'error' | 'warning', string])[] = [
    [entry.level1 === '' && entry.level2 === '', 'error', '公开事项'],
    [entry.content === '', 'error', '公开内容（要素）'],
    [entry.basis === '', 'warning', '公开依据'],
    [entry.timeText === '', 'warning', '公开时限'],
    [entry.subject === '', 'warning', '公开主体'],
    [!chosen, 'warning', '公开渠道和载体'],
    [!entry.toAll && entry.toGroup === '', 'warning', '公开对象'],
    [!entry.proactive && !entry.onRequest, 'warning', '公开方式'],
  ];
  return [
    ...asked.flatMap(([lacks, level, label]) => (lacks ? [missing(level, label)] : [])),
    ...timeDoubts(entry.timeText),
  ];
}

function timeDoubts(timeText: string): readonly Doubt[] {
  if (timeText === '') return [];
  const { rule, ambiguous } = readTimeLimit(timeText);
  if (rule.kind === 'unknown') {
    return [
      { level: 'warning', code: 'time-unknown', message: `时限“${timeText}”没有读成规则，请在“计时规则”里选择。` },
    ];
  }
  if (!ambiguous) return [];
  return [
    { level: 'warning', code: 'time-ambiguous', message: `时限“${timeText}”含有几个期限，先按第一个计，请核对。` },
  ];
}

export const keyOf = (entry: CatalogueEntry): string =>
  [entry.level1, entry.level2, entry.content].join('|').replaceAll(/\s+/g, '');

/** Turns the rows of one table into entries, each with what must be looked at. */
export function readRows(table: RawTable, levels: readonly string[], firstRow: number): readonly ReadRow[] {
  const rows: ReadRow[] = [];
  const seen = new Map<string, number>();
  let above: RawRow['cells'] | null = null;
  for (const raw of table.rows) {
    const { cells, findings } = withAbove(raw, above);
    above = cells;
    const entry = entryOf(cells, levels);
    const row = firstRow + rows.length;
    const twin = seen.get(keyOf(entry));
    const same: readonly Doubt[] =
      twin === undefined ? [] : [{ level: 'warning', code: 'duplicate', message: `与第${twin}条事项、内容相同。` }];
    seen.set(keyOf(entry), row);
    const mended = raw.mended.map(
      ({ code, message, doubt }) => ({ level: doubt ? 'warning' : 'note', code, message }) as const,
    );
    const all = [...doubtsOf(entry), ...same, ...mended, ...findings];
    rows.push({
      row,
      entry,
      source: raw.source,
      block: raw.block,
      findings: all.map((finding) => ({ ...finding, source: raw.source })),
    });
  }
  return rows;
}
