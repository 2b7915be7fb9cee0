import { diffArrays, diffChars } from 'diff';

/** A run of words; `changed` where the other side has others. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

export interface ComparedRow {
  readonly kind: 'same' | 'added' | 'removed' | 'changed';
  readonly before: readonly Piece[] | null;
  readonly after: readonly Piece[] | null;
}

/** Beyond this, single characters are not compared: a paragraph rewritten whole is read whole. */
const CHARACTERS_MAX = 4_000;
/** Paragraphs that share less than this are two paragraphs, not one that changed. */
const ALIKE_MIN = 0.4;

const whole = (text: string, changed: boolean): readonly Piece[] => [{ text, changed }];

function pieces(
  before: string,
  after: string,
): { readonly before: readonly Piece[]; readonly after: readonly Piece[]; readonly alike: number } {
  if (before.length + after.length > CHARACTERS_MAX)
    return { before: whole(before, true), after: whole(after, true), alike: 1 };
  const parts = diffChars(before, after);
  const same = parts.reduce((sum, part) => (part.added || part.removed ? sum : sum + part.value.length), 0);
  return {
    before: parts.filter((part) => !part.added).map((part) => ({ text: part.value, changed: part.removed })),
    after: parts.filter((part) => !part.removed).map((part) => ({ text: part.value, changed: part.added })),
    alike: (2 * same) / Math.max(1, before.length + after.length),
  };
}

const removed = (text: string): ComparedRow => ({ kind: 'removed', before: whole(text, true), after: null });
const added = (text: string): ComparedRow => ({ kind: 'added', before: null, after: whole(text, true) });

/** Paragraphs taken out beside paragraphs put in: those alike are one that changed. */
function paired(out: readonly string[], put: readonly string[]): readonly ComparedRow[] {
  const rows: ComparedRow[] = [];
  let next = 0;
  for (const text of out) {
    const candidate = put[next];
    const compared = candidate === undefined ? null : pieces(text, candidate);
    if (compared !== null && compared.alike >= ALIKE_MIN) {
      rows.push({ kind: 'changed', before: compared.before, after: compared.after });
      next += 1;
    } else {
      rows.push(removed(text));
    }
  }
  return [...rows, ...put.slice(next).map(added)];
}

const paragraphs = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** Two texts, paragraph by paragraph, and within those that changed, character by character. */
export function compareTexts(before: string, after: string): readonly ComparedRow[] {
  const rows: ComparedRow[] = [];
  let out: readonly string[] = [];
  for (const part of diffArrays(paragraphs(before), paragraphs(after))) {
    if (part.removed) {
      out = part.value;
      continue;
    }
    rows.push(...paired(out, part.added ? part.value : []));
    out = [];
    if (!part.added)
      rows.push(
        ...part.value.map(
          (text): ComparedRow => ({ kind: 'same', before: whole(text, false), after: whole(text, false) }),
        ),
      );
  }
  return [...rows, ...paired(out, [])];
}

/** One line of a field: `null` when nothing changed. */
export function compareField(before: string, after: string): ComparedRow | null {
  if (before === after) return null;
  if (before === '') return added(after);
  if (after === '') return removed(before);
  const compared = pieces(before, after);
  return { kind: 'changed', before: compared.before, after: compared.after };
}
