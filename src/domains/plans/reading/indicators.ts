import type { IndicatorReading } from '../model.ts';
import { joinCutRows } from './cut-rows.ts';
import { textAt } from './grid.ts';
import type { Section } from './layout.ts';
import { isClosingRow } from './plan-table.ts';
import { sourceAt } from './source.ts';
import { advancePath, isDitto, type StandingCells } from './standing.ts';
import { tidy } from './text.ts';

interface IndicatorColumns {
  readonly path: readonly number[];
  readonly text: number;
  readonly assessed: number;
}

function columnsOf(section: Section): IndicatorColumns | null {
  const levels = section.columns.flatMap((column, at) => (column?.kind === 'level' ? [at] : []));
  const requirement = section.columns.findIndex((column) => column?.kind === 'requirement');
  const text = requirement === -1 ? levels.at(-1) : requirement;
  if (text === undefined) return null;
  const assessed = section.columns.findIndex((column) => column?.kind === 'assessed' || column?.kind === 'responsible');
  return { path: levels.filter((at) => at !== text), text, assessed };
}

/**
 * Reads a table of 一级…五级指标 into its indicators: one for each row that has a text in the lowest level. A row that
 * only repeats a heading, as pages leave them, is none.
 */
export function readIndicators(section: Section, label: string | null): readonly IndicatorReading[] {
  const columns = columnsOf(section);
  if (columns === null) return [];
  const standing: StandingCells = new Map();
  const indicators: IndicatorReading[] = [];
  for (const row of joinCutRows(section.rows, { number: null, text: columns.text, units: [columns.assessed] })) {
    if (isClosingRow(row.row)) break;
    advancePath(standing, row, columns.path);
    const { place } = row.row;
    const assessed = tidy(textAt(row.cells, columns.assessed));
    if (assessed !== '' && !isDitto(assessed)) standing.set(columns.assessed, { text: assessed, place });
    const text = tidy(textAt(row.cells, columns.text));
    if (text === '') continue;
    indicators.push({
      path: columns.path.flatMap((at) => standing.get(at)?.text ?? []),
      text,
      assessed: standing.get(columns.assessed)?.text ?? null,
      source: sourceAt(place, label),
      place,
    });
  }
  return indicators;
}
