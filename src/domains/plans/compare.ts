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
/** How many old tasks are weighed against a new one: enough that a better pair elsewhere leaves it another. */
const MOST_LIKES = 40;

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

/** Tasks of the new plan (by index) with the old tasks that they are; same texts first, then the likest. */
function pairUp(before: readonly ComparableTask[], after: readonly ComparableTask[]): ReadonlyMap<number, number> {
  const pairs = pairSameTexts(before, after);
  const used = new Set(pairs.values());
  const old = before.map((task, index) => (used.has(index) ? NO_PIECES : piecesOf(task.requirement)));
  const holders = holdersOf(old);
  const candidates = after.flatMap((task, a) =>
    pairs.has(a) ? [] : likest(piecesOf(task.requirement), old, holders).map((like) => ({ ...like, a })),
  );
  for (const { a, b } of candidates.toSorted((x, y) => y.score - x.score || x.a - y.a)) {
    if (pairs.has(a) || used.has(b)) continue;
    pairs.set(a, b);
    used.add(b);
  }
  return pairs;
}

const NO_PIECES: ReadonlySet<string> = new Set();

/** Texts that did not change are paired without being weighed; several of the same text in their order. */
function pairSameTexts(before: readonly ComparableTask[], after: readonly ComparableTask[]): Map<number, number> {
  const waiting = new Map<string, number[]>();
  for (const [index, task] of before.entries()) {
    const list = waiting.get(plain(task.requirement));
    if (list === undefined) waiting.set(plain(task.requirement), [index]);
    else list.push(index);
  }
  const pairs = new Map<number, number>();
  for (const [index, task] of after.entries()) {
    const match = waiting.get(plain(task.requirement))?.shift();
    if (match !== undefined) pairs.set(index, match);
  }
  return pairs;
}

/** For each piece, which tasks hold it: only tasks that share something are weighed against each other. */
function holdersOf(tasks: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  for (const [index, pieces] of tasks.entries()) {
    for (const piece of pieces) {
      const list = holders.get(piece);
      if (list === undefined) holders.set(piece, [index]);
      else list.push(index);
    }
  }
  return holders;
}

interface Like {
  readonly b: number;
  readonly score: number;
}

/** The old tasks likest to a text, by Dice's coefficient of their pieces (0 to 1). */
function likest(
  own: ReadonlySet<string>,
  old: readonly ReadonlySet<string>[],
  holders: ReadonlyMap<string, readonly number[]>,
): readonly Like[] {
  const shared = new Uint16Array(old.length);
  for (const piece of own) for (const b of holders.get(piece) ?? []) shared[b] = (shared[b] ?? 0) + 1;
  const likes: Like[] = [];
  for (const [b, pieces] of old.entries()) {
    const score = (2 * (shared[b] ?? 0)) / (own.size + pieces.size);
    if (score >= SAME_TASK) likes.push({ b, score });
  }
  return likes.toSorted((x, y) => y.score - x.score).slice(0, MOST_LIKES);
}

/** Letters and characters only: punctuation, spaces and list numbers do not make a difference. */
const plain = (text: string): string => text.replaceAll(/[\s\p{P}\p{S}\d]/gu, '');

function piecesOf(requirement: string): ReadonlySet<string> {
  const text = plain(requirement);
  const pieces = new Set<string>();
  for (let i = 0; i + 1 < text.length; i += 1) pieces.add(text.slice(i, i + 2));
  return pieces;
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
