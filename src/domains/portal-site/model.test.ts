import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import { checkGuide, confirmationDue, GUIDE_PARTS } from './model.ts';

const whole = Object.fromEntries(
  GUIDE_PARTS.map(({ key, kind }) => [
    key,
    kind === 'phone' ? '0533-4110000' : kind === 'postcode' ? '255200' : '已写明',
  ]),
);

describe('G6: a guide', () => {
  it('lacks nothing when every part of Art. 12 is there, and names each that is not', () => {
    expect(checkGuide(whole)).toEqual([]);
    const lacking = checkGuide({}).filter(({ level }) => level === 'missing');
    expect(lacking.map(({ key }) => key)).toEqual([
      'categories',
      'arrangement',
      'access',
      'officeName',
      'address',
      'officeHours',
      'phone',
      'fax',
      'internet',
    ]);
    expect(checkGuide({ ...whole, fax: '  ' })).toMatchObject([{ key: 'fax', level: 'missing' }]);
  });

  it.each([
    '0533-4110000',
    '0533-4110000、0533-4110001',
    '12345',
    '13805331234',
    '0533-4110000（办公时间）',
    '400-123-4567',
  ])('takes %s for a telephone number', (phone) => {
    expect(checkGuide({ ...whole, phone })).toEqual([]);
  });

  it.each(['打这个电话', '0533', '123', '0533-4110000 转办公室张三'])('does not take %s for one', (phone) => {
    expect(checkGuide({ ...whole, phone })).toMatchObject([{ key: 'phone', level: 'wrong' }]);
  });

  it('wants confirming once half a year is over, or when nobody ever has', () => {
    const from = localDate('2023-05-16');
    expect([
      confirmationDue(null, from),
      confirmationDue(from, from),
      confirmationDue(localDate('2023-05-17'), from),
    ]).toEqual([true, true, false]);
  });
});
