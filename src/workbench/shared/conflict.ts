export interface ConflictField {
  readonly key: string;
  readonly label: string;
  /** How a value reads; otherwise as text. */
  readonly show?: (value: unknown) => string;
}

export interface FieldConflict {
  readonly key: string;
  readonly label: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly mineText: string;
  readonly theirsText: string;
}

export type Side = 'mine' | 'theirs';

export type Values = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const words = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '（空）';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/**
 * The fields in which what was typed differs from what now stands on the server.
 * With `base` (what one started from) a field that only the other side changed counts as theirs, silently.
 */
export function conflictsOf(
  fields: readonly ConflictField[],
  sides: { readonly mine: Values; readonly theirs: Values; readonly base?: Values },
): readonly FieldConflict[] {
  const { mine, theirs, base } = sides;
  return fields
    .filter(({ key }) => !same(mine[key], theirs[key]))
    .filter(({ key }) => base === undefined || !same(mine[key], base[key]))
    .map(({ key, label, show }) => ({
      key,
      label,
      mine: mine[key],
      theirs: theirs[key],
      mineText: (show ?? words)(mine[key]),
      theirsText: (show ?? words)(theirs[key]),
    }));
}

/** What the form should hold after each side was chosen; everything not in conflict is theirs. */
export function settled(
  conflicts: readonly FieldConflict[],
  theirs: Values,
  chosen: Readonly<Record<string, Side>>,
): Values {
  const mine = conflicts
    .filter(({ key }) => chosen[key] !== 'theirs')
    .map(({ key, mine: value }) => [key, value] as const);
  return { ...theirs, ...Object.fromEntries(mine) };
}
