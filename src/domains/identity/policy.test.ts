import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { temporaryPassword } from './create-account.ts';
import { normalUsername, passwordFaults, USERNAME_SHAPE } from './policy.ts';

const POLICY = { minLength: 10, kinds: 3, common: COMMON_PASSWORDS };

describe('J1: the password policy', () => {
  it.each([
    ['Qi-Hang-2938', 0],
    ['gong wen 2023 年', 0],
    ['Ab1-short', 1],
    ['onlylowercase', 1],
    ['P@ssw0rd2026', 1],
    ['Welcome-2026', 1],
    ['Zhangsan-20', 1],
    ['Ok-1234567890', 1],
    ['Ok-1aaaaaaaa', 1],
  ])('finds in %s %i faults', (password, count) => {
    expect(passwordFaults(password, 'zhangsan', POLICY)).toHaveLength(count);
  });

  it('is met by every password made for handing over, also when it is strict', () => {
    const strict = { ...POLICY, minLength: 24, kinds: 4 };
    const made = Array.from({ length: 50 }, () => temporaryPassword('zhangsan', strict));
    expect(made.flatMap((password) => passwordFaults(password, 'zhangsan', strict))).toEqual([]);
    expect(new Set(made).size).toBe(50);
  });

  it('takes two spellings of one name for the same', () => {
    expect(normalUsername(' ＺhangSan ')).toBe('zhangsan');
    expect(USERNAME_SHAPE.test('信息员_1')).toBe(true);
    expect(USERNAME_SHAPE.test('a b')).toBe(false);
  });
});
