import { describe, expect, it } from 'vitest';
import { demoCreditCode } from './credit-code.ts';

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('demo units', () => {
  it('have credit codes of their own whose check sign holds', () => {
    const codes = Array.from({ length: 60 }, (_none, at) => demoCreditCode(at + 1));
    expect(new Set(codes).size).toBe(60);
    const sums = codes.map((code) =>
      Array.from(code).reduce((sum, sign, at) => sum + SIGNS.indexOf(sign) * (at < 17 ? 3 ** at % 31 : 1), 0),
    );
    expect(sums.filter((sum) => sum % 31 !== 0)).toEqual([]);
    expect(codes[0]).toMatch(/^11370304[0-9A-HJ-NPQRTUWXY]{10}$/);
  });
});
