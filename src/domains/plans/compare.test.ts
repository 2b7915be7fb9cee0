import { describe, expect, it } from 'vitest';
import { type ComparableTask, compareTasks } from './compare.ts';

const task = (number: string, requirement: string, rest: Partial<ComparableTask> = {}): ComparableTask => ({
  number,
  path: ['一、公开'],
  requirement,
  deadlineText: '全年',
  units: ['区民政局'],
  ...rest,
});

const kinds = (before: ComparableTask[], after: ComparableTask[]): string[] =>
  compareTasks(before, after).map((change) => `${change.kind} ${(change.after ?? change.before)?.number}`);

const many = (year: number): ComparableTask[] =>
  Array.from({ length: 5000 }, (_, i) =>
    task(
      String(i),
      `${year % 2 === 0 ? '及时' : '按季'}公开第${String.fromCodePoint(0x4e00 + i)}类${String.fromCodePoint(0x5e00 + (i % 900))}事项的标准和办理程序并做好解读`,
    ),
  );

describe('A9: comparison of two plans', () => {
  it('takes a renumbered or moved task for the same, and does not call it changed for its number alone', () => {
    const before = [task('1', '公开社会救助标准和办理程序'), task('2', '每年召开不少于10次新闻发布会')];
    const after = [task('1', '每年召开不少于10次新闻发布会'), task('2', '公开社会救助标准和办理程序')];
    expect(kinds(before, after)).toEqual(['same 1', 'same 2']);
  });

  it('names the fields in which a task has changed', () => {
    const before = [task('1', '公开社会救助标准、对象和办理程序')];
    const after = [
      task('1', '公开社会救助标准、对象、金额和办理程序', { units: ['区民政局', '区残联'], deadlineText: '9月底前' }),
    ];
    expect(compareTasks(before, after)[0]).toMatchObject({
      kind: 'changed',
      fields: ['requirement', 'deadlineText', 'units'],
    });
  });

  it('shows new tasks where they stand and dropped ones after them', () => {
    const before = [task('1', '公开社会救助标准和办理程序'), task('2', '编制政府信息公开工作年度报告')];
    const after = [task('1', '建设政务公开专区并开展现场解读'), task('2', '公开社会救助标准和办理程序')];
    expect(kinds(before, after)).toEqual(['added 1', 'same 2', 'dropped 2']);
  });

  it('pairs tasks of the same text in their order, each once', () => {
    const same = '及时发布解读相关政策措施';
    expect(kinds([task('1', same), task('2', same)], [task('1', same)])).toEqual(['same 1', 'dropped 2']);
  });

  it('compares two plans of 5,000 changed tasks: one that compared each with each would not end before the time-out', () => {
    expect(compareTasks(many(2025), many(2026))).toHaveLength(5000);
  });
});
