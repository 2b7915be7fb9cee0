import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#documents/index.ts';
import type { PlanReading, TaskReading } from '../model.ts';
import { readPlan } from './index.ts';

const DATA = new URL('../../../../../shared/data/', import.meta.url);

async function read(text: string, fileName = 'a.txt'): Promise<PlanReading> {
  const document = await readDocument(new TextEncoder().encode(text), { fileName });
  if (!document.ok) throw new Error(document.error.message);
  return readPlan(document.value);
}

const file = (path: string): string => readFileSync(new URL(path, DATA), 'utf8');
const codes = (plan: PlanReading): string[] => plan.findings.map((finding) => finding.code);
const names = (task: TaskReading | undefined): string[] => (task?.responsible ?? []).map((unit) => unit.name);

interface Row {
  readonly chapter: string;
  readonly text: string;
  readonly lead: string;
  readonly others: string;
}

const HEAD = ['工作任务', '工作要求', '牵头单位', '配合/责任单位'];
const ROWS: readonly Row[] = file('plans/pingtan_2022_任务分解表.truth.tsv')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split('\t'))
  .map((cells) => ({ chapter: cells[3] ?? '', text: cells[4] ?? '', lead: cells[5] ?? '', others: cells[6] ?? '' }));

const isFirst = (at: number): boolean => ROWS[at]?.chapter !== ROWS[at - 1]?.chapter;
const rest = (row: Row): string[] => [row.text, row.lead, row.others];
const tr = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const span = (at: number): number => {
  const next = ROWS.findIndex((_, later) => later > at && isFirst(later));
  return (next === -1 ? ROWS.length : next) - at;
};

/** The same 18 tasks in the many shapes in which counties publish them. */
const LAYOUTS: readonly (readonly [name: string, fileName: string, text: string])[] = [
  ['a web page with merged cells', 'a.html', file('plans/pingtan_2022_任务分解表.reconstructed.html')],
  [
    'a web page that lost its spans',
    'a.html',
    `<table>${tr(HEAD)}${ROWS.map((row, at) => tr(isFirst(at) ? [row.chapter, ...rest(row)] : rest(row))).join('')}</table>`,
  ],
  [
    'a web page with title rows',
    'a.html',
    `<table>${tr(HEAD.slice(1))}${ROWS.map((row, at) => (isFirst(at) ? `<tr><td colspan="3">${row.chapter}</td></tr>` : '') + tr(rest(row))).join('')}</table>`,
  ],
  [
    'bars, the merged cell left out and an empty one behind',
    'a.txt',
    [HEAD, ...ROWS.map((row, at) => (isFirst(at) ? [row.chapter, ...rest(row)] : [...rest(row), '']))]
      .map((cells) => `${cells.join(' | ')} |`)
      .join('\n'),
  ],
  [
    'bars and empty cells, as Markdown',
    'a.txt',
    [HEAD, HEAD.map(() => '---'), ...ROWS.map((row, at) => [isFirst(at) ? row.chapter : '', ...rest(row)])]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
  ],
  [
    'tabs, with the head again on each page',
    'a.txt',
    ROWS.flatMap((row, at) => [
      ...(at % 7 === 0 ? [HEAD] : []),
      [isFirst(at) || at % 7 === 0 ? row.chapter : '', ...rest(row)],
    ])
      .map((cells) => cells.join('\t'))
      .join('\n'),
  ],
  [
    'tab-led cells with title rows',
    'a.txt',
    [HEAD.slice(1), ...ROWS.flatMap((row, at) => [...(isFirst(at) ? [[row.chapter]] : []), rest(row)])]
      .map((cells) => cells.map((cell) => `\t${cell}`).join('\n'))
      .join('\n\n'),
  ],
  [
    'two tables, the second without a head',
    'a.html',
    [ROWS.slice(0, 9), ROWS.slice(9)]
      .map((part, page) => {
        const first = page * 9;
        const body = part.map((row, at) => {
          const chapter =
            isFirst(first + at) || at === 0
              ? `<td rowspan="${Math.min(span(first + at), part.length - at)}">${at === 0 && !isFirst(first) ? '' : row.chapter}</td>`
              : '';
          return `<tr>${chapter}${rest(row)
            .map((cell) => `<td>${cell}</td>`)
            .join('')}</tr>`;
        });
        return `<table>${page === 0 ? tr(HEAD) : ''}${body.join('')}</table>`;
      })
      .join(''),
  ],
];

describe('A1: the same plan reads the same in every layout', () => {
  it.each(LAYOUTS)('%s', async (_name, fileName, text) => {
    const plan = await read(text, fileName);
    expect(plan.tasks.map((task) => task.number)).toEqual(ROWS.map((_, at) => String(at + 1)));
    for (const [at, row] of ROWS.entries()) {
      const task = plan.tasks[at];
      expect(task?.path.at(-1)).toBe(row.chapter);
      expect(task?.requirement).toBe(row.text.replace(/^\d+\./, ''));
      const lead = (task?.responsible ?? []).filter((unit) => unit.role === 'lead').map((unit) => unit.name);
      expect(lead.join('；')).toBe(row.lead);
      const others = (task?.responsible ?? []).filter((unit) => unit.role === 'responsible');
      expect(others[0]?.text ?? '').toBe(row.others);
    }
  });

  it('a cell a line: rows are found by their numbers, and rows that lack a cell are reported', async () => {
    const lines = [...HEAD, ...ROWS.flatMap((row, at) => [...(isFirst(at) ? [row.chapter] : []), ...rest(row)])];
    const plan = await read(lines.filter((line) => line !== '').join('\n\n'));
    expect(plan.tasks.map((task) => [task.path[0], task.requirement])).toEqual(
      ROWS.map((row) => [row.chapter, row.text.replace(/^\d+\./, '')]),
    );
    expect(codes(plan)).toContain('row-uncertain');
  });

  it('a cell a line: titles between rows, and a second table whose numbers begin again', async () => {
    const plan = await read(
      `某县2024年政务公开任务清单
序号 工作任务 责任单位 完成时限
一、重点领域 1 公开预算。 县财政局 2月底前 2 公开规划。 县发改局 6月底前
二、政策解读 3 开展解读。 县司法局 长期坚持 附件2
序号 工作任务 责任单位 完成时限
1 开展回应。 县委宣传部 每月 2 开展培训。 县政府办公室 年底前 上一篇：通知`
        .split(/\s/)
        .join('\n\n'),
    );
    expect(plan.tasks.map((task) => [task.number, task.path.join(), names(task).join()])).toEqual([
      ['1', '一、重点领域', '县财政局'],
      ['2', '一、重点领域', '县发改局'],
      ['3', '二、政策解读', '县司法局'],
      ['1', '', '县委宣传部'],
      ['2', '', '县政府办公室'],
    ]);
  });

  it('a table that fell into one line is reported and never guessed', async () => {
    const plan = await read(file('plans/pingtan_2022_任务分解表.collapsed.txt'));
    expect(plan).toMatchObject({
      title: '平潭综合实验区管委会办公室关于印发2022年全区政务公开工作主要任务分解表的通知',
      issuer: '平潭综合实验区管委会办公室',
      issuedOn: '2022-06-07',
      tasks: [],
    });
    expect(plan.findings).toContainEqual(expect.objectContaining({ level: 'error', code: 'table-lost' }));
  });

  it('rows that lost the gaps between their cells are reported and never guessed', async () => {
    const plan = await read(
      '序号工作任务责任单位完成时限\n1推进标准化县政府办公室6月底前\n2加强解读县司法局年底前\n3加强回应县委宣传部长期坚持',
    );
    expect(plan.tasks).toEqual([]);
    expect(codes(plan)).toEqual(['table-lost']);
  });
});

describe('A1: tables of other counties', () => {
  it('池州: a cell a line between bars, a number column without a head, a merged heading', async () => {
    const plan = await read(file('tables/01_chizhou_xfj.txt'));
    expect(plan.tasks.map((task) => task.number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(plan.tasks[3]).toMatchObject({
      path: ['做好主动公开基础工作'],
      heading: null,
      deadlineText: '持续推进',
      deadline: { kind: 'ongoing' },
    });
    expect(names(plan.tasks[3])).toEqual(['办公室']);
    expect(codes(plan)).toEqual(['deadline-year']);
  });

  it('江门: bars, rows shifted left under a merged heading', async () => {
    const plan = await read(file('tables/02_jiangmen_tudichubei.txt'));
    expect(plan.tasks).toHaveLength(10);
    expect(plan.tasks[3]).toMatchObject({
      number: '4',
      path: ['二、做好政府网站专栏信息公开。'],
      requirement: '及时更新微信公众号信息。',
    });
    expect(plan.tasks[3]?.responsible.map((unit) => [unit.name, unit.role])).toEqual([
      ['办公室', 'lead'],
      ['各科室', 'support'],
    ]);
  });

  it('嘉祥: a page with its facts before the notice', async () => {
    const plan = await read(file('tables/15_jiaxiang_juece.txt'));
    expect(plan).toMatchObject({
      title: '嘉祥县人民政府关于公布嘉祥县人民政府2025年度重大行政决策事项目录的通知',
      documentNumber: '嘉政发〔2025〕3号',
      issuer: '嘉祥县人民政府',
      issuedOn: '2025-05-14',
      disclosure: '此件公开发布',
      year: 2025,
    });
    expect(plan.tasks).toMatchObject([
      { number: '1', requirement: '嘉祥县河湖岸线保护与利用规划', deadline: { kind: 'by-date', date: '2025-12-31' } },
    ]);
  });

  it('松阳: the closing lines inside the table are no tasks; further columns are kept', async () => {
    const plan = await read(file('tables/18_songyang_juece.txt'));
    expect(plan.tasks).toHaveLength(5);
    expect(plan.tasks[3]).toMatchObject({ extra: { 事项分类: '重大公共政策' }, deadlineText: '2018年10月' });
    expect(plan.tasks[1]?.extra?.['实施计划']).toContain('2019年6月开工建设');
  });

  it('苍南: a cell a line with progress and remarks', async () => {
    const plan = await read(file('tables/28_cangnan_minsheng.txt'));
    expect(plan.tasks).toHaveLength(13);
    expect(plan.tasks[6]).toMatchObject({ extra: { 当前进度: '50%(马站未开工', 备注: '县民生实事' } });
    expect(plan.tasks[12]?.responsible).toMatchObject([{ name: '县文广旅体局', role: 'lead' }]);
  });

  it.each([
    '05_saihan_bzml',
    '06_dean_shenong',
    '19_kaohe_xianji',
    '21_shanghai_kaohe',
    '31_qiaocheng_meta',
    '35_suqian_wenshu',
  ])('%s holds no plan, and none is made up', async (name) => {
    const plan = await read(file(`tables/${name}.txt`));
    expect(plan.tasks).toEqual([]);
    expect(codes(plan)).toContain('no-tasks');
  });
});

const table = (...rows: readonly (readonly string[])[]): string =>
  `<table>${rows
    .map(
      (row) =>
        `<tr>${row.map((cell) => cell.replace(/^(?:\{(\d)x(\d)\})?(.*)$/s, (_, rows2 = 1, columns = 1, text = '') => `<td rowspan="${rows2}" colspan="${columns}">${text}</td>`)).join('')}</tr>`,
    )
    .join('')}</table>`;

describe('A1: columns are known by meaning', () => {
  it('a head of two lines, units parted into lead and support', async () => {
    const plan = await read(
      table(
        ['{2x1}序号', '{2x1}重点任务', '{1x2}责任单位', '{2x1}时间节点'],
        ['牵头单位', '配合单位'],
        ['1', '推进公开标准化。', '县政府办公室', '各镇（街道）', '2024年6月底前'],
      ),
      'a.html',
    );
    expect(plan.tasks).toMatchObject([{ number: '1', deadline: { date: '2024-06-30' } }]);
    expect(plan.tasks[0]?.responsible.map((unit) => unit.role)).toEqual(['lead', 'support']);
  });

  it('a heading of its own in each row, measures as the requirement, weights and remarks kept', async () => {
    const plan = await read(
      table(
        ['备注', '完成时限', '主办单位', '工作举措', '工作任务', '分值', '序号'],
        ['甲', '2024年底前', '县司法局', '制定方案，组织实施。', '政策解读', '5', '1'],
        ['乙', '长期坚持', '县委宣传部', '建立机制，及时回应。', '舆情回应', '5', '2'],
      ),
      'a.html',
    );
    expect(plan.tasks[1]).toMatchObject({
      number: '2',
      heading: '舆情回应',
      path: [],
      requirement: '建立机制，及时回应。',
      extra: { 备注: '乙', 分值: '5' },
    });
    expect(plan.tasks[1]?.responsible).toMatchObject([{ role: 'lead' }]);
  });

  it('a class column before the numbers; several rows under one number', async () => {
    const plan = await read(
      table(
        ['类别', '序号', '工作内容', '责任单位', '完成时间'],
        ['{3x1}主动公开', '{2x1}1', '公开规划。', '县发改局', '第一季度'],
        ['公开计划。', '县统计局', '每月'],
        ['2', '公开预算。', '县财政局', '每年1月31日前'],
      ),
      'a.html',
    );
    expect(plan.tasks.map((task) => [task.number, task.path[0]])).toEqual([
      ['1', '主动公开'],
      ['1-2', '主动公开'],
      ['2', '主动公开'],
    ]);
    expect(codes(plan)).toContain('number-missing');
  });

  it('同上 stands for the cell above; title rows and notes are no tasks', async () => {
    const plan = await read(
      table(
        ['{1x4}某县2024年政务公开任务分解表'],
        ['序号', '工作任务', '责任单位', '完成时限'],
        ['{1x4}一、重点领域'],
        ['1', '公开预算。', '县财政局', '2月底前'],
        ['2', '公开决算。', '同上', '9月底前'],
        ['{1x4}二、基础工作'],
        ['3', '开展培训。', '县政府办公室', '同上'],
        ['{1x4}注：完成时限以文件为准。'],
      ),
      'a.html',
    );
    expect(plan.title).toBe('某县2024年政务公开任务分解表');
    expect(plan.tasks.map((task) => [task.path.join(), names(task).join(), task.deadlineText])).toEqual([
      ['一、重点领域', '县财政局', '2月底前'],
      ['一、重点领域', '县财政局', '9月底前'],
      ['二、基础工作', '县政府办公室', '9月底前'],
    ]);
  });

  it('several tables under their headings', async () => {
    const head = ['序号', '工作内容', '责任单位'];
    const plan = await read(
      `<p>一、政策解读</p>${table(head, ['1', '做好解读。', '县司法局'], ['2', '做好回应。', '县委宣传部'])}<p>二、平台建设</p>${table(head, ['1', '加强网站。', '县大数据中心'])}`,
      'a.html',
    );
    expect(plan.tasks.map((task) => [task.path[0], task.number])).toEqual([
      ['一、政策解读', '1'],
      ['一、政策解读', '2'],
      ['二、平台建设', '1'],
    ]);
  });

  it('a requirement merged over several rows is one task with all its units', async () => {
    const plan = await read(
      table(
        ['序号', '工作任务', '责任单位'],
        ['{2x1}1', '{2x1}推进信息公开。', '县财政局'],
        ['县教育局'],
        ['2', '加强解读。', '县司法局'],
      ),
      'a.html',
    );
    expect(plan.tasks.map(names)).toEqual([['县财政局', '县教育局'], ['县司法局']]);
  });
});

describe('A1: what is missing or doubtful is said', () => {
  it('gaps and doubles in the numbers, absent units and deadlines, rows without a text', async () => {
    const plan = await read(
      table(
        ['序号', '工作任务', '责任单位', '完成时限'],
        ['1', '公开预算。', '县财政局', '2024年2月底前'],
        ['3', '公开决算。', '', '按上级要求'],
        ['3', '开展培训。', '县政府办公室', ''],
        ['4', '', '县司法局', '2024年底前'],
      ),
      'a.html',
    );
    expect(codes(plan).toSorted()).toEqual([
      'deadline-missing',
      'deadline-unread',
      'number-duplicate',
      'number-gap',
      'row-left',
      'units-missing',
    ]);
    for (const finding of plan.findings) expect(finding.message).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('a table whose head is not known', async () => {
    const plan = await read(
      table(
        ['甲', '做好解读工作。', '县司法局'],
        ['乙', '做好回应工作。', '县司法局'],
        ['丙', '做好公开工作。', '县司法局'],
      ),
      'a.html',
    );
    expect(codes(plan)).toEqual(['no-tasks', 'table-unread']);
  });
});

describe('A1: plans in prose of other counties', () => {
  it('points under parts without items, units and dates in brackets or lines of their own', async () => {
    const plan = await read(
      [
        '某市2022年政务公开工作要点',
        '一、深化重点领域公开',
        '1. 做好财政信息公开，公开预决算和三公经费，细化到项级科目。（市财政局负责）',
        '2. 做好教育信息公开，公布招生政策、划片范围。（市教育局牵头，各县区配合）',
        '二、强化解读',
        '（一）坚持三同步。政策文件与解读材料同步起草、同步审批。（责任单位：市政府办公室；完成时限：2022年6月底前）',
        '（二）拓展渠道。综合运用图解、视频等形式，开展解读不少于10次。',
        '责任单位：市政府新闻办、市直各部门',
        '完成时限：12月底前',
      ].join('\n\n'),
    );
    expect(plan.tasks.map((task) => [task.number, task.path[0], names(task).join(), task.deadlineText])).toEqual([
      ['一-1', '一、深化重点领域公开', '市财政局', null],
      ['一-2', '一、深化重点领域公开', '市教育局,各县区', null],
      ['二（一）', '二、强化解读', '市政府办公室', '2022年6月底前'],
      ['二（二）', '二、强化解读', '市政府新闻办,市直各部门', '12月底前'],
    ]);
    expect(plan.tasks[3]?.deadline).toEqual({ kind: 'by-date', date: '2022-12-31' });
  });

  it('an item whose points name their own units gives a task for each point', async () => {
    const plan = await read(
      [
        '某县2024年政务公开工作方案',
        '一、重点任务',
        '（一）加强解读。',
        '1.同步解读。重要文件与解读材料同步发布。（责任单位：县司法局）',
        '2.创新形式。采用图解、视频等形式解读。（责任单位：县融媒体中心）',
        '（二）加强回应。建立机制，及时回应群众关切的问题。（责任单位：县委宣传部）',
      ].join('\n'),
    );
    expect(plan.tasks.map((task) => [task.number, task.path.at(-1)])).toEqual([
      ['一（一）-1', '（一）加强解读'],
      ['一（一）-2', '（一）加强解读'],
      ['一（二）', '一、重点任务'],
    ]);
  });
});
