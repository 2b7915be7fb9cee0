import { describe, expect, it } from 'vitest';
import { valueWords, wantsConfirming } from './setting-words.ts';

describe('a setting in words', () => {
  it.each([
    ['integer', '个工作日', 3, '3 个工作日'],
    ['switch', null, false, '关'],
    ['review-every', null, 'quarter', '每季度'],
    ['quiet-hours', null, { from: '20:00', to: '08:00' }, '20:00 至 08:00'],
    ['text', null, '', '未填写'],
    ['ladder', null, [{ rung: 'liaison', workingDaysBefore: 3 }], '到期前 3 个工作日提醒联络员'],
    ['ladder', null, [], '不提醒'],
  ] as const)('%s', (kind, unit, value, words) => expect(valueWords({ kind, unit }, value)).toBe(words));

  it('says that it wants confirming when its source was not read in full', () => {
    expect(wantsConfirming({ certainty: 'partly' })).toBe(true);
    expect(wantsConfirming({ certainty: 'unconfirmed' })).toBe(true);
    expect(wantsConfirming({ certainty: 'own' })).toBe(false);
    expect(wantsConfirming({ certainty: 'confirmed' })).toBe(false);
  });
});
