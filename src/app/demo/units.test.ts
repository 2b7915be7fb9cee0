import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_GROUPS, resolveUnits, type UnitRegister } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { aRegister, aUnit } from '#test/builders/directory.ts';
import { demoDirectory } from './units.ts';

const seed = (name: string): string =>
  readFileSync(new URL(`../../../../shared/seeds/${name}`, import.meta.url), 'utf8');
const demo = demoDirectory();

const register: UnitRegister = aRegister(
  demo.units.map((unit) =>
    aUnit(unit.name, {
      id: unit.id,
      kind: unit.kind,
      shortName: unit.short_name ?? null,
      names: demo.names
        .filter((name) => name.unit_id === unit.id)
        .map((name) => ({ name: name.name, kind: name.kind, validFrom: null, validTo: name.valid_to ?? null })),
    }),
  ),
  { on: '2023-07-24' as LocalDate, region: { name: '博山区', superiors: ['淄博市'] }, groups: DEFAULT_GROUPS },
);
const shortNames = new Map(demo.units.map((unit) => [unit.id, unit.short_name ?? unit.name]));

/** Cells of 责任单位 and 评估对象: a cell of its own line that speaks of units and of nothing else. */
function unitCells(text: string): readonly string[] {
  const cells = text.split('\n').map((line) => line.trim());
  const speaksOfUnits =
    /^(?:除|各|所有|[区县市]|重大|舆情|相关|承担)[^。：；“”]*(?:局|单位|办公室|部门|中心|街道）|公司|具体落实)$/;
  return [...new Set(cells.filter((cell) => speaksOfUnits.test(cell)))];
}

function bracketLists(text: string): readonly string[] {
  const found = text.replaceAll('\n', '').matchAll(/[（(]((?:牵头|责任)单位\s*[:：][^（）()]*)[）)]/g);
  return [...new Set([...found].map((match) => match[1] ?? ''))];
}

/** What stays for a person, over all expressions of a notice. */
const openIn = (expressions: readonly string[]): readonly string[] =>
  [
    ...new Set(expressions.flatMap((text) => resolveUnits(text, register).unresolved.map((part) => part.text))),
  ].toSorted();

describe('A2: the demonstration county knows the units that the notices name', () => {
  it('000: every unit named is found; only what names no unit is left', () => {
    const cells = unitCells(seed('000_886383b309ceb346.txt'));
    expect(cells.length).toBeGreaterThanOrEqual(24);
    expect(openIn(cells)).toEqual(
      [
        '区政府有关部门单位',
        '区政府行政规范性文件实施部门',
        '区政府重大行政决策承办单位',
        '区级重大行政决策承办单位',
        '部门行政规范性文件起草部门',
        '重大政策起草单位',
        '重大行政决策承办单位',
        '舆情涉及部门单位',
      ].toSorted(),
    );
    const how = cells.flatMap((cell) => resolveUnits(cell, register).parts.map((part) => part.how));
    expect(new Set(how)).toEqual(new Set(['short', 'group']));
  });

  it('001: brackets with 区发改局, 区住建局, 区工信局 and 各镇街', () => {
    const lists = bracketLists(seed('001_9ebfb08d6aefdd43.txt'));
    expect(lists.length).toBeGreaterThanOrEqual(12);
    expect(openIn(lists)).toEqual(['区政府相关部门', '等']);
    const first = lists.find((list) => list.includes('区发改局、区农业农村局')) ?? '';
    expect(
      resolveUnits(first, register)
        .unitIds.slice(0, 5)
        .map((id) => shortNames.get(id)),
    ).toEqual(['区发展和改革局', '区农业农村局', '区住房和城乡建设局', '区自然资源局', '区工业和信息化局']);
  });

  it('004: 200 indicators and 48 tasks of another county’s notice; branches of that county stay open', () => {
    const cells = unitCells(seed('004_ff479ca82672f711.txt'));
    expect(cells.length).toBeGreaterThanOrEqual(45);
    expect(openIn(cells)).toEqual(
      [
        '县供电公司',
        '县政府有关部门单位',
        '县政府行政规范性文件实施部门',
        '县政府重大行政决策承办单位',
        '县教育和体育',
        '市公共资源交易中心沂源分中心',
        '市医疗保障局沂源分局',
        '市生态环境局沂源分局',
        '承担相关领域的单位',
        '有关部门单位',
        '相关决策单位',
        '相关单位',
        '相关部门、单位',
        '相关部门单位',
        '相关领域负责单位',
        '舆情涉及部门单位',
        '部门行政规范性文件起草部门',
        '重大政策起草单位',
      ].toSorted(),
    );
  });

  it('004: an exception of seven units leaves the other departments and bodies', () => {
    const text = unitCells(seed('004_ff479ca82672f711.txt')).find((cell) =>
      cell.startsWith('除县政府办公室、县商务局'),
    );
    const all = resolveUnits('所有部门、单位', register).unitIds;
    const { unitIds, unresolved } = resolveUnits(text ?? '', register);
    expect(unresolved).toEqual([]);
    expect(unitIds).toHaveLength(all.length - 7);
    expect(unitIds.every((id) => all.includes(id))).toBe(true);
  });

  it.each(['002_9464d6d3f45efab0.txt', '003_510909e88f65251e.txt'])('%s names no units in its tasks', (file) => {
    expect(unitCells(seed(file))).toEqual([]);
    expect(bracketLists(seed(file))).toEqual([]);
  });
});

describe('I3: the demonstration directory', () => {
  it('has about sixty units, each with somebody in every post, and nobody twice', () => {
    expect(demo.units.length).toBeGreaterThanOrEqual(60);
    const posted = new Map(Map.groupBy(demo.leaders, (leader) => leader.unit_id));
    for (const unit of demo.units.filter(({ kind }) => kind !== 'government')) {
      expect(
        posted
          .get(unit.id)
          ?.map(({ office }) => office)
          .toSorted(),
      ).toEqual(['leader-in-charge', 'liaison', 'principal']);
    }
    for (const rows of [demo.units, demo.people, demo.sections, demo.names, demo.leaders]) {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
  });

  it('people are called by their part, with invented numbers and addresses', () => {
    const parts =
      /^(?:主要负责人|分管领导甲|联络员甲|审核人甲|信息员甲|主管科室经办人甲|检查员甲|系统管理员甲|审计员甲)（.+）$/;
    for (const person of demo.people) {
      expect(person.name).toMatch(parts);
      expect(person.phone).toMatch(/^0533-0000\d{3}$/);
      expect(person.email).toMatch(/@example\.invalid$/);
    }
  });
});
