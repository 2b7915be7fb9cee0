import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { aRegister, aUnit } from '#test/builders/directory.ts';
import { activeOn, membersOf, type UnitRegister } from '../model.ts';
import { DEFAULT_GROUPS } from './default-groups.ts';
import { memoryKey, resolveUnits } from './resolve-units.ts';

const day = (text: string): LocalDate => text as LocalDate;

const county = aRegister(
  [
    aUnit('沂源县人民政府', { kind: 'government' }),
    aUnit('沂源县人民政府办公室', { kind: 'office', shortName: '县政府办公室' }),
    aUnit('沂源县发展和改革局'),
    aUnit('沂源县教育和体育局', {
      names: [{ name: '沂源县教育局', kind: 'former', validFrom: null, validTo: day('2019-01-01') }],
    }),
    aUnit('沂源县住房和城乡建设局'),
    aUnit('沂源县人力资源和社会保障局'),
    aUnit('沂源县卫生健康局'),
    aUnit('沂源县文化和旅游局'),
    aUnit('沂源县市场监督管理局'),
    aUnit('沂源县科学技术局'),
    aUnit('沂源县司法局'),
    aUnit('沂源县财政局'),
    aUnit('沂源县信访局'),
    aUnit('沂源县行政审批服务局'),
    aUnit('沂源县综合行政执法局'),
    aUnit('沂源县大数据中心', { kind: 'public-institution' }),
    aUnit('淄博市生态环境局沂源分局', { kind: 'vertical' }),
    aUnit('沂源县供电公司', { kind: 'enterprise' }),
    aUnit('悦庄镇人民政府', { kind: 'town', shortName: '悦庄镇' }),
    aUnit('沂源镇人民政府', { kind: 'town', shortName: '沂源镇' }),
    aUnit('历山街道办事处', { kind: 'subdistrict' }),
    aUnit('沂源经济开发区管理委员会', { kind: 'development-zone' }),
  ],
  { groups: DEFAULT_GROUPS },
);

const idsOf = (expression: string, register: UnitRegister = county): readonly string[] =>
  resolveUnits(expression, register).unitIds;

describe('A2: a unit written otherwise is the same unit', () => {
  it.each([
    ['县发改局', '沂源县发展和改革局'],
    ['县发展改革局', '沂源县发展和改革局'],
    ['发改局', '沂源县发展和改革局'],
    ['沂源县发改局', '沂源县发展和改革局'],
    ['淄博市沂源县发展和改革局', '沂源县发展和改革局'],
    ['县住建局', '沂源县住房和城乡建设局'],
    ['县住房城乡建设局', '沂源县住房和城乡建设局'],
    ['县住房和城\n乡建设局', '沂源县住房和城乡建设局'],
    ['县人社局', '沂源县人力资源和社会保障局'],
    ['县教体局', '沂源县教育和体育局'],
    ['县卫健局', '沂源县卫生健康局'],
    ['县文旅局', '沂源县文化和旅游局'],
    ['县市场监管局', '沂源县市场监督管理局'],
    ['市场监管局', '沂源县市场监督管理局'],
    ['县行政审批局', '沂源县行政审批服务局'],
    ['县科技局', '沂源县科学技术局'],
    ['市生态环境局沂源分局', '淄博市生态环境局沂源分局'],
    ['县生态环境分局', '淄博市生态环境局沂源分局'],
    ['沂源生态环境分局', '淄博市生态环境局沂源分局'],
    ['县政府办', '沂源县人民政府办公室'],
    ['县政府', '沂源县人民政府'],
    ['悦庄镇政府', '悦庄镇人民政府'],
    ['沂源镇', '沂源镇人民政府'],
    ['历山街道', '历山街道办事处'],
    ['历山街道办', '历山街道办事处'],
    ['经济开发区管委会', '沂源经济开发区管理委员会'],
    ['县财政局（预算科）', '沂源县财政局'],
    ['县政府办公室政务公开科', '沂源县人民政府办公室'],
    ['由县司法局牵头', '沂源县司法局'],
  ])('%s', (written, unit) => {
    expect(resolveUnits(written, county)).toMatchObject({ unitIds: [unit], unresolved: [] });
  });

  it.each([
    ['县司法局牵头，县财政局具体落实', ['沂源县司法局', '沂源县财政局']],
    ['牵头单位：县司法局；配合单位：县财政局', ['沂源县司法局', '沂源县财政局']],
    ['县司法局（牵头）、县财政局（配合）', ['沂源县司法局', '沂源县财政局']],
    ['县教体局 县卫健局', ['沂源县教育和体育局', '沂源县卫生健康局']],
    ['县司法局会同县财政局', ['沂源县司法局', '沂源县财政局']],
    ['县发展和改革局和县财政局', ['沂源县发展和改革局', '沂源县财政局']],
  ])('%s names two', (written, units) => {
    expect(resolveUnits(written, county)).toMatchObject({ unitIds: units, unresolved: [] });
  });
});

describe('A2: what is not beyond doubt is left to a person', () => {
  it.each([
    ['县教育和体育', '沂源县教育和体育局'],
    ['县教育和体肓局', '沂源县教育和体育局'],
    ['县卫健委', '沂源县卫生健康局'],
    ['县行政局', '沂源县行政审批服务局'],
  ])('%s is a candidate, not an answer', (written, candidate) => {
    const { unitIds, unresolved } = resolveUnits(written, county);
    expect(unitIds).toEqual([]);
    expect(unresolved[0]?.candidates[0]?.name).toBe(candidate);
  });

  it('two units of the same short name are never joined', () => {
    const register = aRegister([
      aUnit('沂源县审批服务局', { shortName: '审批局' }),
      aUnit('沂源县行政审批局', { shortName: '审批局' }),
    ]);
    const { unitIds, unresolved } = resolveUnits('审批局', register);
    expect(unitIds).toEqual([]);
    expect(unresolved[0]?.candidates.map(({ unitId }) => unitId)).toEqual(['沂源县审批服务局', '沂源县行政审批局']);
  });

  it('another county’s unit is not ours, and the city’s office is not its branch here', () => {
    expect(resolveUnits('高青县财政局', county)).toMatchObject({
      unitIds: [],
      unresolved: [{ reason: '名称中的“高青县”不是本地地名，如确指本地单位请选定' }],
    });
    expect(idsOf('市生态环境局高青分局')).toEqual([]);
    expect(idsOf('市生态环境局')).toEqual([]);
  });

  it('等 leaves a remainder, and 有关 leaves the choice from its group', () => {
    const listed = resolveUnits('县发展改革局、县财政局等有关部门单位', county);
    expect(listed.unitIds).toEqual(['沂源县发展和改革局', '沂源县财政局']);
    expect(listed.unresolved.map(({ text }) => text)).toEqual(['有关部门单位']);
    const vague = resolveUnits('县政府有关部门单位', county).unresolved[0];
    expect(vague?.groups[0]?.unitIds).toContain('沂源县大数据中心');
    expect(resolveUnits('县财政局等', county).unresolved.map(({ text }) => text)).toEqual(['等']);
  });

  it.each(['重大行政决策承办单位', '重大政策起草单位', '行业主管部门', '舆情涉及部门单位', '承担相关领域的单位'])(
    '%s is a part played, not a unit',
    (written) => {
      expect(resolveUnits(written, county)).toMatchObject({ unitIds: [], unresolved: [{ text: written }] });
    },
  );
});

describe('A2: groups', () => {
  const towns = ['悦庄镇人民政府', '沂源镇人民政府', '历山街道办事处'];
  it.each([
    '各镇（街道）',
    '各镇街',
    '各镇(街道)',
    '各乡镇人民政府（街道办事处）',
    '各镇、街道',
    '各镇人民政府、街道办事处',
    '各镇办',
  ])('%s are the towns and subdistricts', (written) => {
    expect(resolveUnits(written, county)).toMatchObject({ unitIds: towns, unresolved: [] });
  });

  it('a zone, institutions and branches come in where they are named', () => {
    expect(idsOf('各镇（街道、经济开发区）')).toEqual([...towns, '沂源经济开发区管理委员会']);
    expect(idsOf('县政府各部门')).not.toContain('沂源县大数据中心');
    expect(idsOf('所有部门、单位')).toEqual(expect.arrayContaining(['沂源县大数据中心', '淄博市生态环境局沂源分局']));
    expect(idsOf('所有部门、单位')).not.toEqual(expect.arrayContaining(['悦庄镇人民政府']));
    expect(idsOf('各级各部门单位')).toEqual(expect.arrayContaining(towns));
  });

  it('an exception takes units out of its group', () => {
    const all = idsOf('所有部门、单位');
    expect(idsOf('除县司法局、县信访局外的部门、单位')).toEqual(
      all.filter((id) => id !== '沂源县司法局' && id !== '沂源县信访局'),
    );
    expect(idsOf('县政府各部门（县信访局除外）')).toEqual(idsOf('县政府各部门').filter((id) => id !== '沂源县信访局'));
    expect(idsOf('各镇（街道），所有部门、单位（不含县财政局）')).toEqual([
      ...towns,
      ...all.filter((id) => id !== '沂源县财政局'),
    ]);
  });

  it('an exception that nobody knows is reported', () => {
    expect(resolveUnits('除县供销社外的部门、单位', county).unresolved).toMatchObject([{ text: '县供销社' }]);
  });

  it('the office’s own members stand before the shipped ones', () => {
    const groups = [
      ...DEFAULT_GROUPS.filter(({ id }) => id !== 'g-towns'),
      {
        id: 'g-towns',
        name: '各镇（街道）',
        aliases: [],
        kinds: ['town' as const],
        include: ['沂源县财政局'],
        exclude: ['悦庄镇人民政府'],
      },
    ];
    expect(idsOf('各镇街', { ...county, groups })).toEqual(['沂源县财政局', '沂源镇人民政府']);
  });
});

describe('A2: names have their time', () => {
  it('a former name counts while it was in use; later a person confirms it', () => {
    expect(resolveUnits('县教育局', county, { today: day('2018-12-31') })).toMatchObject({
      unitIds: ['沂源县教育和体育局'],
      parts: [{ how: 'rule' }],
    });
    const later = resolveUnits('沂源县教育局', county, { today: day('2019-01-01') });
    expect(later.unitIds).toEqual([]);
    expect(later.unresolved[0]?.candidates).toMatchObject([{ unitId: '沂源县教育和体育局', score: 1 }]);
  });

  it('a closed unit leads to who took over its work', () => {
    const register = aRegister([
      aUnit('沂源县旅游局', { activeTo: day('2019-01-01'), successorId: '沂源县文化和旅游局' }),
      aUnit('沂源县文化和旅游局'),
    ]);
    expect(idsOf('县旅游局', { ...register, on: day('2018-06-01') })).toEqual(['沂源县旅游局']);
    expect(resolveUnits('县旅游局', register)).toMatchObject({
      unitIds: [],
      unresolved: [{ candidates: [{ unitId: '沂源县文化和旅游局' }] }],
    });
  });

  it('what a person decided is used first, unless a unit he named is gone', () => {
    const memory = new Map([
      [memoryKey('县政府有关部门（单位）'), ['沂源县财政局', '沂源县司法局']],
      [memoryKey('相关单位'), ['没有了']],
    ]);
    const register = { ...county, memory };
    expect(resolveUnits('县政府有关部门 (单位)；', register)).toMatchObject({
      unitIds: ['沂源县财政局', '沂源县司法局'],
      parts: [{ how: 'memory' }],
    });
    expect(idsOf('县信访局、县政府有关部门（单位）', register)).toEqual([
      '沂源县信访局',
      '沂源县财政局',
      '沂源县司法局',
    ]);
    expect(idsOf('相关单位', register)).toEqual([]);
  });
});

describe('A2: whatever is written', () => {
  const words = [
    '县',
    '沂源',
    '发改局',
    '财政局',
    '教育局',
    '各镇',
    '（街道）',
    '各部门',
    '单位',
    '除',
    '外的',
    '、',
    '，',
    '等',
    '有关',
    '牵头',
    '及',
    '和',
    '司法局',
    '所有',
    '（',
    '）',
    '信访局',
    '开发区',
    '2023年',
  ];
  const expression = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(''));
  const date = fc.integer({ min: 2015, max: 2026 }).map((year) => day(`${year}-06-30`));
  const dated = fc
    .array(fc.tuple(fc.option(date), fc.option(date)), {
      minLength: county.units.length,
      maxLength: county.units.length,
    })
    .map((periods) => ({
      ...county,
      units: county.units.map((unit, at) => ({
        ...unit,
        activeFrom: periods[at]?.[0] ?? null,
        activeTo: periods[at]?.[1] ?? null,
      })),
    }));

  it('never returns a unit that does not exist on the day', () => {
    fc.assert(
      fc.property(expression, dated, date, (written, register, on) => {
        const { unitIds, unresolved } = resolveUnits(written, register, { today: on });
        const offered = unresolved.flatMap(({ candidates, groups }) => [
          ...candidates.map(({ unitId }) => unitId),
          ...groups.flatMap((group) => group.unitIds),
        ]);
        for (const id of [...unitIds, ...offered]) {
          const unit = register.units.find((known) => known.id === id);
          expect(unit !== undefined && activeOn(unit, on)).toBe(true);
        }
      }),
    );
  });

  it('an exception is part of its group', () => {
    fc.assert(
      fc.property(fc.subarray([...county.units], { minLength: 1 }), (excluded) => {
        const group = DEFAULT_GROUPS.find(({ id }) => id === 'g-bodies');
        const members = group === undefined ? [] : membersOf(group, county.units, county.on).map(({ id }) => id);
        const { unitIds } = resolveUnits(`除${excluded.map(({ name }) => name).join('、')}外的部门、单位`, county);
        const out = new Set(excluded.map(({ id }) => id));
        expect(unitIds).toEqual(members.filter((id) => !out.has(id)));
      }),
    );
  });

  it('the names of what was found are found again', () => {
    fc.assert(
      fc.property(expression, (written) => {
        const { unitIds } = resolveUnits(written, county);
        expect(idsOf(unitIds.join('、'))).toEqual(unitIds);
      }),
    );
  });

  it('says the same of a register read anew', () => {
    fc.assert(
      fc.property(expression, (written) => {
        expect(resolveUnits(written, { ...county })).toEqual(resolveUnits(written, county));
      }),
    );
  });
});
