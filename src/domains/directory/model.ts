import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** 单位性质, in the order in which lists show them. */
export const UNIT_KINDS = {
  government: '政府',
  office: '政府办公室',
  department: '政府部门',
  town: '镇（乡）',
  subdistrict: '街道',
  'development-zone': '开发区',
  vertical: '垂直管理部门',
  'public-institution': '事业单位',
  enterprise: '公共企事业单位',
  party: '党群机关',
  other: '其他单位',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;

/** Other names of a unit: short forms, names it once had, names that a person taught. */
export const NAME_KINDS = { short: '简称', former: '曾用名', alias: '别称' } as const;
export type NameKind = keyof typeof NAME_KINDS;

/** Posts in a unit that the ledger and the reminders speak of. */
export const LEADER_OFFICES = {
  principal: '主要负责人',
  'leader-in-charge': '分管领导',
  liaison: '联络员',
} as const;
export type LeaderOffice = keyof typeof LEADER_OFFICES;

/** Periods are half-open: from the first day on, up to but not including `…To`; `null` is without bound. */
export interface RegisterUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly activeFrom: LocalDate | null;
  readonly activeTo: LocalDate | null;
  /** The unit that took over its work when it was closed. */
  readonly successorId: string | null;
  readonly names: readonly RegisterName[];
}

export interface RegisterName {
  readonly name: string;
  readonly kind: NameKind;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** What a notice means by 各镇（街道） or 区政府各部门单位: kinds, plus single units, minus single units. */
export interface UnitGroup {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kinds: readonly UnitKind[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** 博山区 under 淄博市: what may stand before a unit's name. */
export interface Region {
  /** Full name with its level, e.g. 博山区; '' where the directory does not tell. */
  readonly name: string;
  /** Full names of what stands above, nearest first, as far as known. */
  readonly superiors: readonly string[];
}

/** All that names are resolved against. */
export interface UnitRegister {
  /** The day for which units and names are taken: for a plan, its issue date. */
  readonly on: LocalDate;
  readonly region: Region;
  /** What persons have decided before, by `memoryKey`. */
  readonly memory: ReadonlyMap<string, readonly string[]>;
  readonly units: readonly RegisterUnit[];
  readonly groups: readonly UnitGroup[];
}

export type ResolvedHow = 'name' | 'short' | 'former' | 'alias' | 'group' | 'memory' | 'rule';

export interface ResolvedPart {
  /** As written in the notice. */
  readonly text: string;
  readonly unitIds: readonly string[];
  readonly how: ResolvedHow;
}

export interface UnitCandidate {
  readonly unitId: string;
  readonly name: string;
  /** 0 to 1; what a person is shown first. Never acted upon. */
  readonly score: number;
}

export interface GroupCandidate {
  readonly groupId: string;
  readonly name: string;
  readonly unitIds: readonly string[];
}

export interface UnresolvedPart {
  readonly text: string;
  /** Chinese: why a person is needed. */
  readonly reason: string;
  readonly candidates: readonly UnitCandidate[];
  /** The group that a vague word (有关部门) chooses from. */
  readonly groups: readonly GroupCandidate[];
}

export interface Resolution {
  readonly unitIds: readonly string[];
  readonly parts: readonly ResolvedPart[];
  readonly unresolved: readonly UnresolvedPart[];
}

/** Whether the unit exists on the day. */
export function activeOn(unit: Pick<RegisterUnit, 'activeFrom' | 'activeTo'>, on: LocalDate): boolean {
  return holdsOn(unit.activeFrom, unit.activeTo, on);
}

/** Whether a half-open period contains the day. */
export function holdsOn(from: string | null, to: string | null, on: LocalDate): boolean {
  return (from === null || from <= on) && (to === null || on < to);
}

/** Members of a group on the day, in the order of the register. */
export function membersOf(group: UnitGroup, units: readonly RegisterUnit[], on: LocalDate): readonly RegisterUnit[] {
  const include = new Set(group.include);
  const exclude = new Set(group.exclude);
  return units.filter(
    (unit) => !exclude.has(unit.id) && (include.has(unit.id) || group.kinds.includes(unit.kind)) && activeOn(unit, on),
  );
}
