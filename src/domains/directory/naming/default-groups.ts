import type { UnitGroup, UnitKind } from '../model.ts';

const TOWNS: readonly UnitKind[] = ['town', 'subdistrict'];
const DEPARTMENTS: readonly UnitKind[] = ['office', 'department'];
const BODIES: readonly UnitKind[] = [...DEPARTMENTS, 'vertical', 'public-institution'];
const EVERY_BODY: readonly UnitKind[] = [...BODIES, ...TOWNS, 'development-zone'];

const group = (id: string, name: string, kinds: readonly UnitKind[], aliases: readonly string[] = []): UnitGroup => ({
  id,
  name,
  aliases,
  kinds,
  include: [],
  exclude: [],
});

/**
 * What notices commonly mean by these words; an office changes the members, or adds groups, in 单位与人员.
 * Other ways of writing (各乡镇人民政府（街道办事处）) are understood by the kinds they name, and need no alias.
 */
export const DEFAULT_GROUPS: readonly UnitGroup[] = [
  group('g-towns', '各镇（街道）', TOWNS, ['各镇街', '各乡镇（街道）', '各镇（街道、办事处）']),
  group('g-towns-zone', '各镇（街道、经济开发区）', [...TOWNS, 'development-zone'], ['各镇（街道、开发区）']),
  group('g-towns-only', '各镇', ['town']),
  group('g-subdistricts', '各街道', ['subdistrict']),
  group('g-departments', '政府各部门', DEPARTMENTS),
  group('g-bodies', '政府各部门单位', BODIES, ['所有部门、单位', '各部门、各单位', '政府各部门、各直属机构']),
  group('g-all', '各级各部门单位', EVERY_BODY, ['各级各部门', '各镇街、各部门单位', '各镇（街道）、各部门单位']),
  group('g-units', '各单位', EVERY_BODY),
  group('g-vertical', '各垂直管理部门', ['vertical'], ['各垂管部门', '各垂直管理单位']),
  group('g-institutions', '各事业单位', ['public-institution']),
  group('g-enterprises', '各公共企事业单位', ['enterprise'], ['公共企事业单位', '各公共企业']),
  group('g-works', '各企事业单位', ['public-institution', 'enterprise']),
  group('g-party', '区委各部门', ['party'], ['县委各部门', '市委各部门', '党委各部门', '各党群部门']),
];

/** The groups in force: what the office stored stands before the default of the same id or name. */
export function groupsInForce(stored: readonly UnitGroup[]): readonly UnitGroup[] {
  const ids = new Set(stored.map(({ id }) => id));
  const names = new Set(stored.map(({ name }) => name));
  return [...DEFAULT_GROUPS.filter(({ id, name }) => !ids.has(id) && !names.has(name)), ...stored];
}
