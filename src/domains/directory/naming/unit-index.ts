import type { LocalDate } from '#kernel/calendar/local-date.ts';
import {
  activeOn,
  holdsOn,
  type NameKind,
  type RegisterUnit,
  type ResolvedHow,
  type UnitCandidate,
  type UnitRegister,
} from '../model.ts';
import { type CanonicalName, canonicalNames, isSubsequence, likeness, STANDS_ALONE } from './canonical.ts';
import { plainName } from './text.ts';

/** The names of a register on one day, ready for looking up. */
export interface UnitIndex {
  readonly register: UnitRegister;
  readonly on: LocalDate;
  readonly units: ReadonlyMap<string, RegisterUnit>;
  readonly current: readonly Entry[];
  readonly past: readonly Entry[];
}

type How = 'name' | NameKind;

interface Entry {
  readonly unit: RegisterUnit;
  readonly written: string;
  readonly how: How;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly canonical: readonly CanonicalName[];
}

/** What one written name means on one day. */
export type NameMatch =
  | { readonly kind: 'unit'; readonly unitId: string; readonly how: Exclude<ResolvedHow, 'group' | 'memory'> }
  | { readonly kind: 'ambiguous'; readonly unitIds: readonly string[] }
  /** A name out of use, or a unit that does not exist on the day: a person must look. */
  | { readonly kind: 'outdated'; readonly unitIds: readonly string[]; readonly reason: string }
  | { readonly kind: 'unknown' };

export function indexUnits(register: UnitRegister, on: LocalDate): UnitIndex {
  const entries = register.units.flatMap((unit) => entriesOf(unit, register));
  const inUse = ({ unit, from, to }: Entry): boolean => activeOn(unit, on) && holdsOn(from, to, on);
  return {
    register,
    on,
    units: new Map(register.units.map((unit) => [unit.id, unit])),
    current: entries.filter(inUse),
    past: entries.filter((entry) => !inUse(entry)),
  };
}

function entriesOf(unit: RegisterUnit, register: UnitRegister): readonly Entry[] {
  const make = (written: string, how: How, from: LocalDate | null = null, to: LocalDate | null = null): Entry => {
    const name = plainName(written);
    return { unit, written: name, how, from, to, canonical: canonicalNames(name, register.region) };
  };
  return [
    make(unit.name, 'name'),
    ...(unit.shortName === null ? [] : [make(unit.shortName, 'short')]),
    ...unit.names.map((name) => make(name.name, name.kind, name.validFrom, name.validTo)),
  ];
}

/** Exact names first, then the same words written otherwise, then shortened names; never one of two. */
export function matchName(index: UnitIndex, written: string): NameMatch {
  const name = plainName(written);
  for (const how of ['name', 'short', 'alias', 'former'] as const) {
    const exact = decide(
      index.current.filter((entry) => entry.how === how && entry.written === name),
      how,
    );
    if (exact !== null) return exact;
  }
  const readings = canonicalNames(name, index.register.region);
  return (
    decide(sameKey(index.current, readings), 'rule') ??
    outdated(index, name, readings) ??
    decide(shortenedBy(index.current, readings), 'rule') ?? { kind: 'unknown' }
  );
}

function decide(entries: readonly Entry[], how: How | 'rule'): NameMatch | null {
  const ids = [...new Set(entries.map((entry) => entry.unit.id))];
  const [only] = ids;
  if (only === undefined) return null;
  return ids.length === 1 ? { kind: 'unit', unitId: only, how } : { kind: 'ambiguous', unitIds: ids };
}

function sameKey(entries: readonly Entry[], readings: readonly CanonicalName[]): readonly Entry[] {
  const keys = new Set(
    readings.filter(({ core, ending }) => core !== '' || STANDS_ALONE.has(ending)).map((reading) => reading.key),
  );
  return entries.filter((entry) => entry.canonical.some((name) => keys.has(name.key)));
}

function shortenedBy(entries: readonly Entry[], readings: readonly CanonicalName[]): readonly Entry[] {
  return entries.filter((entry) => entry.canonical.some((name) => readings.some((short) => shortens(short, name))));
}

/**
 * The same ending, the first sign kept, the rest in order, and at least half of the signs:
 * 科技 for 科学技术 will do; 行政 for 行政审批服务 leaves too much open.
 */
function shortens(reading: CanonicalName, name: CanonicalName): boolean {
  const [short, long] = [reading.spelled, name.spelled];
  if (reading.ending === '' || reading.ending !== name.ending || reading.level !== name.level) return false;
  if (short.length < 2 || short.length >= long.length || short.length * 2 < long.length) return false;
  return short.charAt(0) === long.charAt(0) && isSubsequence(short, long);
}

function outdated(index: UnitIndex, name: string, readings: readonly CanonicalName[]): NameMatch | null {
  const exact = index.past.filter((entry) => entry.written === name);
  const entries = exact.length > 0 ? exact : sameKey(index.past, readings);
  const [first] = entries;
  if (first === undefined) return null;
  const heirs = entries.map((entry) => heirOf(index, entry.unit)).filter((unit) => unit !== null);
  return { kind: 'outdated', unitIds: [...new Set(heirs.map((unit) => unit.id))], reason: whyOutdated(index, first) };
}

function whyOutdated({ on }: UnitIndex, { unit }: Entry): string {
  if (activeOn(unit, on)) return `“${unit.name}”在其他时期才用这个名称，请确认所指单位`;
  if (unit.activeTo !== null && unit.activeTo <= on) return `该单位已于${unit.activeTo}撤销，请确认由哪个单位承接`;
  return `该单位自${unit.activeFrom ?? ''}起才设立，请确认所指单位`;
}

const MOST_MERGERS = 20;

/** The unit itself, or who took over its work, as far as it exists on the day. */
function heirOf(index: UnitIndex, unit: RegisterUnit, steps = 0): RegisterUnit | null {
  if (activeOn(unit, index.on)) return unit;
  const next = unit.successorId === null ? undefined : index.units.get(unit.successorId);
  return next === undefined || steps > MOST_MERGERS ? null : heirOf(index, next, steps + 1);
}

const WORTH_SHOWING = 0.55;
const CORE_WEIGHT = 0.8;
const MOST_CANDIDATES = 5;

/** Units whose names are like the written one, best first; for a person to choose from. */
export function candidatesFor(index: UnitIndex, written: string): readonly UnitCandidate[] {
  const readings = canonicalNames(withoutForeignPlace(plainName(written)), index.register.region);
  const best = new Map<string, number>();
  for (const entry of index.current) {
    const score = Math.max(0, ...readings.flatMap((reading) => entry.canonical.map((name) => alike(reading, name))));
    if (score > (best.get(entry.unit.id) ?? 0)) best.set(entry.unit.id, score);
  }
  return [...best]
    .filter(([, score]) => score >= WORTH_SHOWING)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_CANDIDATES)
    .map(([unitId, score]) => candidate(index, unitId, score));
}

export function candidate(index: UnitIndex, unitId: string, score: number): UnitCandidate {
  return { unitId, name: index.units.get(unitId)?.name ?? unitId, score: Math.round(score * 100) / 100 };
}

function alike(a: CanonicalName, b: CanonicalName): number {
  const core = Math.max(likeness(a.core, b.core), likeness(a.spelled, b.spelled));
  return core * CORE_WEIGHT + (a.ending === b.ending ? 1 - CORE_WEIGHT : 0);
}

/** 沂源县商务局, 市生态环境局沂源分局: another county's unit may have its like here. */
function withoutForeignPlace(name: string): string {
  return name
    .replace(/^[一-龥]{2,3}(?=[县区旗][一-龥]{2})/, '')
    .replace(/(局|中心)(?:驻)?[一-龥]{1,6}?分(局|中心)$/, '$1');
}
