import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readText } from '#documents/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import type { TaskReading } from '../model.ts';
import { readPlan } from './index.ts';
import { compact } from './text.ts';

const FOLDER = new URL('../../../../../shared/seeds/', import.meta.url);
const FILES = {
  boshan: '000_886383b309ceb346.txt',
  mudan2021: '001_9ebfb08d6aefdd43.txt',
  mudan2023: '002_9464d6d3f45efab0.txt',
  gaotang: '003_510909e88f65251e.txt',
  yiyuan: '004_ff479ca82672f711.txt',
} as const;

const WEEKENDS_ONLY = { daysOff: new Set<never>(), makeUpDays: new Set<never>(), announcedYears: new Set([2023]) };

const source = (seed: keyof typeof FILES): string => readFileSync(new URL(FILES[seed], FOLDER), 'utf8');
const read = (seed: keyof typeof FILES) => readPlan(readText(source(seed)), WEEKENDS_ONLY);
const names = (task: TaskReading | undefined): string[] => (task?.responsible ?? []).map((unit) => unit.name);
const unitsByRole = (task: TaskReading | undefined, role: string): string[] =>
  (task?.responsible ?? []).filter((unit) => unit.role === role).map((unit) => unit.name);

describe.each(Object.keys(FILES) as (keyof typeof FILES)[])('A1: every text of %s is the notice’s own', (seed) => {
  const plan = read(seed);
  const whole = compact(source(seed));

  it('holds each requirement word for word, without page-break damage', () => {
    for (const task of plan.tasks) {
      expect(whole).toContain(compact(task.requirement));
      expect(task.requirement).not.toMatch(/[\u4e00-\u9fff，。；、][ \n\t]+[\u4e00-\u9fff]/);
      expect(task.requirement.length).toBeGreaterThan(8);
    }
  });

  it('names only headings and units that stand there', () => {
    for (const task of plan.tasks) {
      for (const text of [...task.path, ...names(task)]) expect(whole).toContain(compact(text));
    }
    for (const indicator of plan.indicators) {
      expect(whole).toContain(compact(indicator.text));
      for (const text of indicator.path) expect(whole).toContain(compact(text));
    }
  });

  it('says for each task where it stands, and reads without an error', () => {
    for (const task of plan.tasks) expect(task.source).toMatch(/第\d+行/);
    expect(plan.findings.filter((finding) => finding.level !== 'note')).toEqual([]);
    expect(new Set(plan.tasks.map((task) => task.number)).size).toBe(plan.tasks.length);
  });
});

describe('A1: 博山区 2023 (000)', () => {
  const plan = read('boshan');
  const task = (number: number): TaskReading | undefined => plan.tasks[number - 1];

  it('gives the facts of the notice', () => {
    expect(plan).toMatchObject({
      title: '博山区人民政府办公室关于印发2023年博山区政务公开工作方案的通知',
      documentNumber: '博政办字〔2023〕23号',
      issuer: '博山区人民政府办公室',
      issuedOn: '2023-07-24',
      disclosure: '此件公开发布',
      year: 2023,
      indicators: [],
    });
  });

  it('gives 48 tasks from annex 1, numbered, with two headings, units and a deadline each', () => {
    expect(plan.tasks.map((one) => one.number)).toEqual(Array.from({ length: 48 }, (_, at) => String(at + 1)));
    for (const one of plan.tasks) {
      expect(one.path).toHaveLength(2);
      expect(one.heading).toBeNull();
      expect(one.responsible.length).toBeGreaterThan(0);
      expect(one.deadlineText).not.toBeNull();
      expect(one.deadline.kind).not.toBe('unknown');
    }
  });

  it('carries headings, units and deadlines through merged cells and over page heads', () => {
    expect(task(4)?.path).toEqual(['推进绿色低碳高质量发展信息公开', '围绕促进经济发展量质齐升强化公开']);
    expect(task(4)?.deadlineText).toBe('信息形成或变更之日起20个工作日内公开');
    expect(task(5)?.path[1]).toBe('围绕激发市场主体活力强化公开');
    for (const number of [16, 17, 18, 19, 20])
      expect(names(task(number))).toEqual(['各镇（街道）', '区政府各部门单位']);
    expect(task(44)?.path[1]).toBe('夯实政府网站和政务新媒体管理水平');
    expect(names(task(44))).toEqual(['区大数据中心']);
  });

  it('joins a requirement and a row that a page cut', () => {
    expect(task(37)?.requirement).toContain('重点加强对网站栏目设置的监督指导');
    expect(task(37)?.deadlineText).toBe('2023年12月底前完成');
    expect(task(16)?.deadlineText).toBe('2023年10月底前对今年以来所发布政府信息全面规范');
  });

  it('tells the lead from those who carry out', () => {
    expect(unitsByRole(task(28), 'lead')).toEqual(['区司法局']);
    expect(unitsByRole(task(28), 'responsible')).toEqual(['区级重大行政决策承办单位']);
    expect(names(task(36))).toHaveLength(7);
  });

  it('A3: reads the deadlines, the one from the day of issue with its date', () => {
    expect(task(1)?.deadline).toMatchObject({
      kind: 'after-event',
      amount: 20,
      unit: 'workday',
      event: '信息形成或变更',
      date: null,
    });
    expect(task(5)?.deadline).toEqual({ kind: 'by-date', date: '2023-12-31' });
    expect(task(6)?.deadline).toEqual({ kind: 'prompt' });
    expect(task(17)?.deadline).toMatchObject({ event: '本方案发布', date: '2023-08-21' });
    expect(task(30)?.deadline).toMatchObject({ amount: 10, unit: 'workday', event: '决策文件出台' });
  });

  it('A2: reads the targets', () => {
    expect(task(31)?.targets).toEqual([
      { text: '不少于10次', quantity: 10, unit: '次', comparison: '>=', per: 'year' },
    ]);
  });

  it('A4: gives the ledger form of annex 2 and the day to hand it in', () => {
    expect(plan.ledgerForm).toMatchObject({
      title: '博山区××局政务公开工作任务台账（示例）',
      columns: ['序号', '工作任务', '工作举措', '时限要求', '单位分管领导', '责任科室'],
    });
    expect(plan.ledgerForm?.examples).toHaveLength(2);
    expect(plan.ledgerDue?.date).toBe(localDate('2023-07-28'));
  });

  it('links each field to the row it came from', () => {
    expect(task(4)?.source).toBe('附件1表格第5行（原文第80行）');
    expect(task(4)?.places?.requirement?.line).toBe(80);
    expect(task(4)?.places?.deadline?.line).toBe(59);
    expect(task(4)?.places?.path?.line).toBe(59);
  });
});

describe('A1: 牡丹区 2021 (001), a plan in prose', () => {
  const plan = read('mudan2021');

  it('gives the facts of the notice', () => {
    expect(plan).toMatchObject({
      title: '菏泽市牡丹区人民政府办公室关于印发《2021年牡丹区政务公开工作要点》的通知',
      documentNumber: '菏区政办发〔2021〕5号',
      issuer: '菏泽市牡丹区人民政府办公室',
      issuedOn: '2021-06-11',
      disclosure: '此件公开发布',
      year: 2021,
      ledgerForm: null,
    });
  });

  it('gives one task for each （一） item, under its part', () => {
    const parts = Map.groupBy(plan.tasks, (task) => task.path[0]?.slice(0, 1));
    expect([...parts].map(([part, tasks]) => [part, tasks.length])).toEqual([
      ['一', 3],
      ['二', 7],
      ['三', 3],
      ['四', 3],
      ['五', 3],
      ['六', 3],
    ]);
    expect(plan.tasks[0]?.heading).toBe('持续维护法定主动公开内容');
    expect(plan.tasks[3]?.heading).toBe('围绕区委、区政府中心工作推进政务公开');
  });

  it('takes units from the brackets, with roles, and the brackets from the text', () => {
    expect(unitsByRole(plan.tasks[3], 'lead')).toEqual([
      '区发改局',
      '区农业农村局',
      '区住建局',
      '区自然资源局',
      '区工信局',
    ]);
    expect(unitsByRole(plan.tasks[3], 'responsible')).toEqual(['各镇街', '区政府各部门']);
    expect(plan.tasks.every((task) => task.responsible.length > 0)).toBe(true);
    expect(plan.tasks.some((task) => task.requirement.includes('责任单位'))).toBe(false);
  });

  it('joins paragraphs that pages cut', () => {
    expect(plan.tasks[0]?.requirement).toContain('（国务院令第711号)');
    expect(plan.tasks[8]?.requirement).toContain('强化政府系统内部信息整合');
    expect(plan.tasks[15]?.requirement).toContain('积极开展政府开放日');
  });

  it('A2 A3: reads targets and dates from the text', () => {
    expect(plan.tasks[11]?.targets).toMatchObject([{ quantity: 60, unit: '%', comparison: '>=' }]);
    expect(plan.tasks[17]?.deadline).toEqual({ kind: 'by-date', date: '2021-12-31' });
  });

  it('reports the closing paragraph that is no task', () => {
    expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'text-left', source: '原文第83行' }));
  });
});

describe('A1: 牡丹区 2023 (002), a table without units', () => {
  const plan = read('mudan2023');

  it('gives 50 tasks numbered as in their texts, the numbers taken off', () => {
    expect(plan).toMatchObject({
      title: '牡丹区2023年政务公开重点工作任务分解',
      documentNumber: null,
      issuer: null,
      year: 2023,
    });
    expect(plan.tasks.map((task) => task.number)).toEqual(Array.from({ length: 50 }, (_, at) => String(at + 1)));
    expect(plan.tasks.every((task) => task.path.length === 1 && task.heading === null)).toBe(true);
    expect(plan.tasks[3]).toMatchObject({ path: ['（一）围绕促进经济发展量质齐升强化公开'], responsible: [] });
    expect(plan.tasks[0]?.requirement).toMatch(/^聚焦支持住房改善/);
  });

  it('A3: reads the deadline cells', () => {
    expect(plan.tasks[0]?.deadline.kind).toBe('ongoing');
    expect(plan.tasks[24]?.deadline).toEqual({ kind: 'by-date', date: '2023-12-31' });
    expect(plan.tasks[48]?.deadline).toEqual({ kind: 'by-date', date: '2024-03-31' });
  });

  it('A2: reads targets beside a deadline that has none', () => {
    expect(plan.tasks[24]?.targets).toMatchObject([{ text: '不少于2次', quantity: 2, per: 'year' }]);
    expect(plan.tasks[45]?.targets).toMatchObject([{ quantity: 1, unit: '次', comparison: '=', per: 'year' }]);
  });
});

describe('A1: 高唐县 2023 (003), a plan in prose without units', () => {
  const plan = read('gaotang');

  it('gives the facts of the notice, without gaps in the title', () => {
    expect(plan).toMatchObject({
      title: '高唐县人民政府办公室关于印发高唐县2023年政务公开工作要点的通知',
      documentNumber: '高政办发〔2023〕3号',
      issuer: '高唐县人民政府办公室',
      issuedOn: '2023-10-12',
      disclosure: '此件公开发布',
      year: 2023,
    });
  });

  it('gives 17 tasks, 4 + 3 + 3 + 3 + 4', () => {
    const parts = Map.groupBy(plan.tasks, (task) => task.path[0]);
    expect([...parts.values()].map((tasks) => tasks.length)).toEqual([4, 3, 3, 3, 4]);
    expect(plan.tasks[16]?.requirement).toMatch(/未完成的要及时整改到位。$/);
  });

  it('A3: reads deadlines from the texts', () => {
    expect(plan.tasks[3]?.deadlines).toEqual([
      { kind: 'periodic', period: 'quarter', by: null },
      { kind: 'periodic', period: 'month', by: null },
    ]);
    expect(plan.tasks[8]).toMatchObject({
      deadlineText: '决策文件出台后10个工作日内',
      deadline: { kind: 'after-event', amount: 10 },
    });
    expect(plan.tasks[9]?.deadline).toEqual({ kind: 'by-date', date: '2023-12-31' });
    expect(plan.tasks[1]).toMatchObject({ deadlineText: null, deadline: { kind: 'unknown' } });
  });
});

describe('A1: 沂源县 2023 (004)', () => {
  const plan = read('yiyuan');

  it('gives the facts of the notice and 48 tasks', () => {
    expect(plan).toMatchObject({
      title: '沂源县人民政府办公室关于印发2023年沂源县政务公开工作方案的通知',
      documentNumber: null,
      issuer: '沂源县人民政府办公室',
      issuedOn: '2023-08-09',
      year: 2023,
      ledgerForm: null,
      ledgerDue: { date: '2023-08-16' },
    });
    expect(plan.tasks).toHaveLength(48);
    expect(plan.tasks[40]?.path).toEqual(['大力提升信息发布平台建管水平', '夯实政府网站和政务新媒体管理水平']);
    expect(names(plan.tasks[37])).toContain('县自来水公司');
  });

  it('gives the 200 indicators of annex 2, each with its levels and whom it assesses', () => {
    expect(plan.indicators).toHaveLength(200);
    const tops = Map.groupBy(plan.indicators, (indicator) => indicator.path[0]);
    expect([...tops.keys()]).toEqual(['主动公开', '依申请公开', '政策解读', '公众参与', '监督保障']);
    for (const indicator of plan.indicators) {
      expect(indicator.path.length).toBeGreaterThanOrEqual(3);
      expect(indicator.assessed).toBeTruthy();
      expect(indicator.path.join('')).not.toMatch(/\s/);
    }
  });

  it.each([
    ['发生修改、废止、失效等情况', ['主动公开', '法定基础信息', '行政规范性文件', '清理与标注'], '所有部门、单位'],
    ['公开孤儿、事实无人抚养儿童', ['主动公开', '重点领域信息', '社会福利', '儿童福利'], '县民政局'],
    ['抽查依据、对象', ['主动公开', '重点领域信息', '“双随机、一公开”监管', '随机抽查事项清单'], '县发展改革局'],
    ['按照申请人要求的形式', ['依申请公开', '答复规范性', '互联网/信函渠道', '形式规范性'], '所有部门、单位'],
    ['在解读材料页面关联', ['政策解读', '解读发布平台', '解读关联'], '所有部门、单位'],
    ['确保舆情回应的效果', ['公众参与', '政务舆情回应', '回应效果'], '所有部门、单位'],
    ['微信公众号开通视频频道', ['监督保障', '平台建设', '政务新媒体', '更新保障'], '所有部门、单位'],
    ['发布政务公开业务培训计划', ['监督保障', '机制建设', '业务培训', '培训计划'], '所有部门、单位'],
  ])('places “%s…” under its headings', (start, path, assessed) => {
    const found = plan.indicators.filter((indicator) => indicator.text.startsWith(start));
    expect(found).toHaveLength(1);
    expect(found[0]?.path).toEqual(path);
    expect(found[0]?.assessed).toContain(assessed);
  });
});

describe('A1: speed', () => {
  it.each(Object.keys(FILES) as (keyof typeof FILES)[])('reads %s in 100 ms once warm, the file included', (seed) => {
    const text = source(seed);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      readPlan(readText(text));
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
