import { type Column, isUnitKind } from './columns.ts';
import type { Section, SectionRow } from './layout.ts';
import { isDitto } from './standing.ts';
import { compact } from './text.ts';

/** Whether an empty cell goes on with the cell above: 'doubtful' where nothing else in the table says so. */
export type Inherits = 'no' | 'yes' | 'doubtful';

/** What each column of a plan table does for a task. */
export interface PlanColumns {
  readonly number: number | null;
  /** Columns whose cells stand over several tasks, from the left. */
  readonly path: readonly number[];
  readonly heading: number | null;
  readonly requirement: number;
  readonly units: readonly { readonly at: number; readonly column: Column; readonly inherits: Inherits }[];
  readonly deadline: { readonly at: number; readonly inherits: Inherits } | null;
  readonly extra: readonly { readonly at: number; readonly name: string }[];
}

/** Decides, from heads and content together, which column holds the requirement, which the headings over it. */
export function planColumnsOf(section: Section): PlanColumns | null {
  const at = (test: (column: Column) => boolean): number[] =>
    section.columns.flatMap((column, index) => (column !== null && test(column) ? [index] : []));
  const requirement = requirementColumn(section, at);
  if (requirement === null) return null;
  const headings = at((column) => column.kind === 'task' || column.kind === 'chapter').filter(
    (index) => index !== requirement && (index < requirement || section.columns[index]?.kind === 'task'),
  );
  const rows = section.rows.filter((row) => hasText(row, requirement));
  const last = headings.at(-1);
  const own = last !== undefined && section.columns[last]?.kind === 'task' && !spansTasks(rows, last);
  const path = own ? headings.slice(0, -1) : headings;
  const units = at((column) => isUnitKind(column.kind));
  const inherits = inheritanceIn(section, rows, headings);
  const deadline = at((column) => column.kind === 'deadline')[0] ?? null;
  const used = new Set([requirement, ...headings, ...units, ...(deadline === null ? [] : [deadline])]);
  return {
    number: at((column) => column.kind === 'number')[0] ?? null,
    path,
    heading: own ? last : null,
    requirement,
    units: units.map((index) => ({
      at: index,
      column: columnAt(section, index),
      inherits: inherits(index),
    })),
    deadline: deadline === null ? null : { at: deadline, inherits: inherits(deadline) },
    extra: at((column) => column.kind !== 'number')
      .filter((index) => !used.has(index))
      .map((index) => ({ at: index, name: columnAt(section, index).name })),
  };
}

const columnAt = (section: Section, at: number): Column =>
  section.columns[at] ?? { kind: 'extra', name: '', firstLeads: false };

const textAt = (row: SectionRow, at: number): string => compact(row.cells[at]?.text ?? '');
const hasText = (row: SectionRow, at: number): boolean => textAt(row, at) !== '';

/** 工作要求 before 工作措施 before the last 工作任务; of several, the one with the most text. */
function requirementColumn(section: Section, at: (test: (column: Column) => boolean) => number[]): number | null {
  for (const kind of ['requirement', 'measures'] as const) {
    const found = at((column) => column.kind === kind);
    const [longest] = found.toSorted((a, b) => textLength(section, b) - textLength(section, a));
    if (longest !== undefined && (textLength(section, longest) > 0 || section.rows.length === 0)) return longest;
  }
  const tasks = at((column) => column.kind === 'task');
  // A wide 工作任务 gives two columns of one name: the text stands in the last that has any.
  return tasks.filter((index) => textLength(section, index) > 0).at(-1) ?? tasks.at(-1) ?? null;
}

const textLength = (section: Section, at: number): number =>
  section.rows.reduce((sum, row) => sum + textAt(row, at).length, 0);

/** Whether the cells of a column stand over several rows: merged, left empty, or repeated word for word. */
function spansTasks(rows: readonly SectionRow[], at: number): boolean {
  return rows.some(
    (row, index) =>
      !hasText(row, at) ||
      isDitto(textAt(row, at)) ||
      (index > 0 && textAt(row, at) === textAt(rows[index - 1] as SectionRow, at)),
  );
}

/**
 * Whether an empty cell may stand for the cell above it. Never where the file tells merged cells from empty ones, nor in
 * a column that is empty in its first row. Empty heading cells prove that this table leaves out what it repeats.
 */
function inheritanceIn(
  section: Section,
  rows: readonly SectionRow[],
  path: readonly number[],
): (at: number) => Inherits {
  const leavesOut = path.some((at) => rows.some((row) => row.cells[at]?.covered !== true && !hasText(row, at)));
  const allowed = !section.spans && (leavesOut || !section.knowsMerges);
  return (at) => {
    const [first] = rows;
    if (!allowed || first === undefined || !hasText(first, at)) return 'no';
    return leavesOut ? 'yes' : 'doubtful';
  };
}
