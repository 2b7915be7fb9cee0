import { describe, expect, it } from 'vitest';
import { fieldErrors, pointerPath } from './form-errors.ts';
import { problemFrom } from './problem.ts';

describe('a pointer of a refusal', () => {
  it.each([
    ['#/measures', ['measures']],
    ['/people/0/name', ['people', 0, 'name']],
    ['#/a~1b/c~0d', ['a/b', 'c~d']],
    ['#/%E6%8E%AA%E6%96%BD', ['措施']],
    ['#', []],
  ])('%s names the field %j', (pointer, path) => {
    expect(pointerPath(pointer)).toEqual(path);
  });
});

describe('field errors', () => {
  it('come together by field, in the order given', () => {
    const refused = problemFrom(422, {
      type: '/problems/plans/invalid',
      title: '填写有误',
      errors: [
        { pointer: '#/measures', detail: '请填写工作措施' },
        { pointer: '#/dueOn', detail: '不能晚于方案期限' },
        { pointer: '#/dueOn', detail: '应为工作日' },
      ],
    });
    expect(fieldErrors(refused)).toEqual([
      { name: ['measures'], errors: ['请填写工作措施'] },
      { name: ['dueOn'], errors: ['不能晚于方案期限', '应为工作日'] },
    ]);
  });

  it('leave out what names no field, which is then shown as a notice', () => {
    expect(fieldErrors(problemFrom(422, { errors: [{ pointer: '#', detail: '两项相互矛盾' }] }))).toEqual([]);
    expect(fieldErrors(new Error('x'))).toEqual([]);
  });
});

describe('an answer that is not a success', () => {
  it('keeps what comes with a conflict', () => {
    const refused = problemFrom(409, {
      type: '/problems/plans/stale-version',
      title: '已被修改',
      current: { version: 3 },
    });
    expect(refused.is('stale-version')).toBe(true);
    expect(refused.current).toEqual({ version: 3 });
  });

  it.each([null, 'Bad Gateway', [], { errors: 'x' }])('still says what to do when its body is %j', (body) => {
    const refused = problemFrom(502, body);
    expect(refused.title).toBe('服务暂时不可用，请稍后重试');
    expect(refused.errors).toEqual([]);
  });
});
