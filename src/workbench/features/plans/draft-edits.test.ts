import { describe, expect, it } from 'vitest';
import type { DraftTask, PlanDraft } from '#domains/plans/contract.ts';
import {
  addTask,
  answerName,
  giveUnits,
  mergeWithNext,
  moveTask,
  piecesOf,
  rememberName,
  renumber,
  splitTask,
  unitsOnce,
} from './draft-edits.ts';
import { mergeDrafts, settleDraft } from './draft-merge.ts';

const aTask = (key: string, more: Partial<DraftTask> = {}): DraftTask => ({
  key,
  number: key,
  path: ['一、公开'],
  heading: null,
  requirement: `第${key}项要求。`,
  responsible: [],
  deadlineText: null,
  deadline: { kind: 'unknown' },
  deadlines: [],
  targets: [],
  source: '表格1',
  origin: 'read',
  ...more,
});

const aDraft = (tasks: DraftTask[], more: Partial<PlanDraft> = {}): PlanDraft => ({
  facts: {
    title: '方案',
    documentNumber: null,
    issuer: null,
    issuedOn: null,
    disclosure: null,
    year: 2026,
    submitBy: null,
  },
  tasks,
  indicators: [],
  ledgerForm: null,
  body: [],
  resolutions: {},
  previousPlanId: null,
  ...more,
});

const keysOf = (draft: PlanDraft): string[] => draft.tasks.map((task) => task.key);
const three = aDraft([aTask('1'), aTask('2'), aTask('3')]);

const change = (draft: PlanDraft, key: string, requirement: string): PlanDraft => ({
  ...draft,
  tasks: draft.tasks.map((task) => (task.key === key ? { ...task, requirement } : task)),
});

describe('A1: edits of a draft', () => {
  it('cut a task where one says; both parts keep chapter, units and deadline, and the second gets a free number', () => {
    const unit = { name: '区民政局', role: 'lead', text: '区民政局' } as const;
    const draft = aDraft([aTask('4', { requirement: '公开标准；公开结果。', responsible: [unit] }), aTask('4-2')]);
    const at = piecesOf('公开标准；公开结果。')[1]?.at ?? 0;
    const [first, second] = splitTask('4', at, 'new')(draft).tasks;
    expect(first).toMatchObject({ key: '4', requirement: '公开标准；', responsible: [unit] });
    expect(second).toMatchObject({ key: 'new', number: '4-3', requirement: '公开结果。', responsible: [unit] });
    expect(splitTask('4', 0, 'new')(draft)).toEqual(draft);
  });

  it('join a task with the next: both texts, all units in the stronger role, the deadline that is known', () => {
    const support = { name: '区民政局', role: 'support', text: '' } as const;
    const lead = { name: '区民政局', role: 'lead', text: '' } as const;
    const draft = aDraft([
      aTask('1', { responsible: [support] }),
      aTask('2', { responsible: [lead], deadlineText: '及时', deadline: { kind: 'prompt' } }),
    ]);
    expect(mergeWithNext('1')(draft).tasks).toEqual([
      expect.objectContaining({
        key: '1',
        requirement: '第1项要求。\n第2项要求。',
        responsible: [lead],
        deadline: { kind: 'prompt' },
        origin: 'merged',
      }),
    ]);
    expect(keysOf(mergeWithNext('2')(draft))).toEqual(['1', '2']);
  });

  it('add after the open task in its chapter, move, and number anew', () => {
    const added = addTask('1', 'n')(three);
    expect(keysOf(added)).toEqual(['1', 'n', '2', '3']);
    expect(added.tasks[1]).toMatchObject({ path: ['一、公开'], number: '1-2', origin: 'added' });
    const moved = moveTask('n', 3)(added);
    expect(keysOf(moved)).toEqual(['1', '2', '3', 'n']);
    expect(renumber(moved).tasks.map((task) => task.number)).toEqual(['1', '2', '3', '4']);
  });

  it('give units to the tasks that are listed and to no other', () => {
    const unit = { name: '各镇（街道）', role: 'responsible', text: '' } as const;
    const given = giveUnits(new Set(['1', '3']), [unit])(three);
    expect(given.tasks.map((task) => task.responsible.length)).toEqual([1, 0, 1]);
    expect(unitsOnce([unit, unit])).toEqual([unit]);
  });

  it('answer a name, keep the answer to this notice, and give it back to the register', () => {
    const answered = rememberName('有关部门', false)(answerName('有关部门', ['u1'])(three));
    expect(answered).toMatchObject({ resolutions: { 有关部门: ['u1'] }, onlyHere: ['有关部门'] });
    expect(answerName('有关部门', null)(answered).resolutions).toEqual({});
  });
});

describe('A1: two people on one draft', () => {
  it('joins what only one of them changed, added or dropped, without asking', () => {
    const mine = addTask('1', 'mine')(change(three, '1', '我改的'));
    const theirs = { ...change(three, '2', '对方改的'), facts: { ...three.facts, title: '对方的标题' } };
    const withoutThird = { ...theirs, tasks: theirs.tasks.filter((task) => task.key !== '3') };
    const { draft, conflicts } = mergeDrafts(three, mine, withoutThird);
    expect(conflicts).toEqual([]);
    expect(keysOf(draft)).toEqual(['1', 'mine', '2']);
    expect(draft.tasks.map((task) => task.requirement)).toEqual(['我改的', '', '对方改的']);
    expect(draft.facts.title).toBe('对方的标题');
  });

  it('asks where both changed the same, and takes what the person chooses', () => {
    const merged = mergeDrafts(three, change(three, '2', '我改的'), change(three, '2', '对方改的'));
    expect(merged.conflicts).toEqual([{ key: 'task:2', label: '第2项任务' }]);
    expect(settleDraft(merged, merged.mine).tasks[1]?.requirement).toBe('我改的');
    expect(settleDraft(merged, merged.theirs).tasks[1]?.requirement).toBe('对方改的');
  });

  it('brings a task back that one dropped while the other changed it, if the person wants it', () => {
    const dropped = { ...three, tasks: three.tasks.filter((task) => task.key !== '2') };
    const merged = mergeDrafts(three, change(three, '2', '我改的'), dropped);
    expect(merged.conflicts.map(({ key }) => key)).toEqual(['task:2']);
    expect(keysOf(settleDraft(merged, merged.mine))).toContain('2');
    expect(keysOf(settleDraft(merged, { 'task:2': null }))).toEqual(['1', '3']);
  });
});
