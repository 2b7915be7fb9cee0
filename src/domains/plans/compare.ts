/** A task as two plans are compared by it. */
export interface ComparableTask {
  readonly number: string;
  readonly path: readonly string[];
  readonly requirement: string;
  readonly deadlineText: string | null;
  readonly units: readonly string[];
}

export interface TaskChange {
  readonly kind: 'same' | 'changed' | 'added' | 'dropped';
  readonly before: ComparableTask | null;
  readonly after: ComparableTask | null;
  /** Which fields differ: 'requirement', 'deadlineText', 'units', 'path', 'number'. */
  readonly fields: readonly string[];
}

/** Two requirements are the same task, changed, when they share at least this part of their two-character pieces. */
const SAME_TASK = 0.45;

/**
 * What a new plan adds, drops and changes (A9).
 *
 * Tasks are paired by likeness of their requirement texts, best pairs first, so that a moved or renumbered task is still itself.
 * The result stands in the order of the new plan; dropped tasks follow where they stood in the old one.
 */
export function compareTasks(
  before: readonly ComparableTask[],
  after: readonly ComparableTask[],
): readonly TaskChange[] {
  const pairs = pairUp(before, after);
  const pairedBefore = new Set(pairs.values());
  const changes: TaskChange[] = after.map((task, index) => {
    const match = pairs.get(index);
    const old = match === undefined ? undefined : before[match];
    if (old === undefined) return { kind: 'added', before: null, after: task, fields: [] };
    const fields = differingFields(old, task);
    return { kind: fields.some((field) => field !== 'number') ? 'changed' : 'same', before: old, after: task, fields };
  });
  for (const [index, task] of before.entries()) {
    if (!pairedBefore.has(index)) changes.push({ kind: 'dropped', before: task, after: null, fields: [] });
  }
  return changes;
}

function pairUp(before: readonly ComparableTask[], after: readonly ComparableTask[]): ReadonlyMap<number, number> {
  const pieces = before.map((task) => piecesOf(task.requirement));
  const candidates: { readonly score: number; readonly a: number; readonly b: number }[] = [];
  for (const [a, task] of after.entries()) {
    const own = piecesOf(task.requirement);
    for (const [b, other] of pieces.entries()) {
      const score = likeness(own, other);
      if (score >= SAME_TASK) candidates.push({ score, a, b });
    }
  }
  const pairs = new Map<number, number>();
  const used = new Set<number>();
  for (const { a, b } of candidates.toSorted((x, y) => y.score - x.score || x.a - y.a)) {
    if (pairs.has(a) || used.has(b)) continue;
    pairs.set(a, b);
    used.add(b);
  }
  return pairs;
}

/** Letters and characters only, in pieces of two: punctuation, spaces and list numbers do not make a difference. */
function piecesOf(text: string): ReadonlySet<string> {
  const plain = text.replaceAll(/[\s\p{P}\p{S}\d]/gu, '');
  const pieces = new Set<string>();
  for (let i = 0; i + 1 < plain.length; i += 1) pieces.add(plain.slice(i, i + 2));
  return pieces;
}

/** Dice's coefficient, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0;
  let shared = 0;
  for (const piece of a) if (b.has(piece)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

function differingFields(before: ComparableTask, after: ComparableTask): readonly string[] {
  const fields: string[] = [];
  if (before.number !== after.number) fields.push('number');
  if (before.path.join('/') !== after.path.join('/')) fields.push('path');
  if (before.requirement !== after.requirement) fields.push('requirement');
  if (before.deadlineText !== after.deadlineText) fields.push('deadlineText');
  if (before.units.toSorted().join('、') !== after.units.toSorted().join('、')) fields.push('units');
  return fields;
}
