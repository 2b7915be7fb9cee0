import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeForItems, feeForPages, priceOfItem } from './policy.ts';
import { feeProblems } from './problems.ts';

const yuan = (result: ReturnType<typeof feeForItems>): number => (result.ok ? result.value : Number.NaN);

describe('信息处理费 by the request (国办函〔2020〕109号第四条)', () => {
  it.each([
    [0, 0],
    [10, 0],
    [11, 100],
    [20, 1000],
    [30, 2000],
    [31, 2200],
    [40, 4000],
    [41, 4300],
    [50, 7000],
    [51, 7400],
    [60, 11_000],
    [100, 37_000],
  ])('D6: %i requests in a month cost %i yuan', (items, total) => {
    expect(feeForItems(items)).toEqual({ ok: true, value: total });
  });

  it('D6: the total is the sum of what each request costs in its place', () => {
    fc.assert(
      fc.property(fc.nat(2000), (items) => {
        const places = Array.from({ length: items }, (_, i) => priceOfItem(i + 1));
        expect(yuan(feeForItems(items))).toBe(places.reduce((sum, price) => sum + price, 0));
      }),
    );
  });

  it('D6: a single request costs the price of its place: 31–40 are 200 yuan, 41–50 are 300', () => {
    expect([1, 10, 11, 30, 31, 40, 41, 50, 51].map(priceOfItem)).toEqual([0, 0, 100, 100, 200, 200, 300, 300, 400]);
  });
});

describe('信息处理费 by the page (国办函〔2020〕109号第五条)', () => {
  it.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [300, 6700],
  ])('D6: a request of %i pages costs %i yuan', (pages, total) => {
    expect(feeForPages(pages)).toEqual({ ok: true, value: total });
  });

  it('D6: a page more never costs less, and never more than 40 yuan', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (pages) => {
        const rise = yuan(feeForPages(pages + 1)) - yuan(feeForPages(pages));
        expect([0, 10, 20, 40]).toContain(rise);
      }),
    );
  });
});

describe('a number that is no count', () => {
  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('D6: %d is refused in words', (value) => {
    for (const fee of [feeForItems(value), feeForPages(value)]) {
      expect(fee).toMatchObject({
        ok: false,
        error: { kind: feeProblems.notACount, detail: expect.stringContaining('整数') },
      });
    }
  });
});
