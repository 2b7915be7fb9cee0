import type { IndicatorReading } from '../model.ts';
import type { Section } from './layout.ts';
import { isClosingRow } from './plan-table.ts';
import { sourceAt } from './source.ts';
import { advancePath, isDitto, type StandingCells } from './standing.ts';
import { compact, tidy } from './text.ts';

/**
 * Reads a table of 一级…五级指标 into its indicators: one for each row that has a text in the lowest level. A row that
 * only repeats a heading, as pages leave them, is none.
 */
export function readIndicators(section: Section, label: string | null): readonly IndicatorReading[] {
  const levels = section.columns.flatMap((column, at) => (column?.kind === 'level' ? [at] : []));
  const requirement = section.columns.findIndex((column) => column?.kind === 'requirement');
  const textColumn = requirement === -1 ? levels.at(-1) : requirement;
  if (textColumn === undefined) return [];
  const path = levels.filter((at) => at !== textColumn);
  const assessedColumn = section.columns.findIndex(
    (column) => column?.kind === 'assessed' || column?.kind === 'responsible',
  );
  const standing: StandingCells = new Map();
  const indicators: IndicatorReading[] = [];
  for (const row of section.rows) {
    if (isClosingRow(row.row)) break;
    advancePath(standing, row, path);
    const text = tidy(row.cells[textColumn]?.text ?? '');
    const assessed = tidy(row.cells[assessedColumn]?.text ?? '');
    if (assessed !== '' && !isDitto(assessed)) standing.set(assessedColumn, { text: assessed, place: row.row.place });
    if (compact(text) === '') continue;
    indicators.push({
      path: path.flatMap((at) => standing.get(at)?.text ?? []),
      text,
      assessed: standing.get(assessedColumn)?.text ?? null,
      source: sourceAt(row.row.place, label),
      place: row.row.place,
    });
  }
  return indicators;
}
