import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeId } from './ids.ts';

const zeros = (n: number): Uint8Array => new Uint8Array(n);
const anyTime = fc.integer({ min: 0, max: 32 ** 10 - 1 });

describe('an identifier', () => {
  it('is twenty characters that can be read aloud and stand in an address', () => {
    fc.assert(
      fc.property(anyTime, (now) => {
        expect(makeId(now, randomBytes)).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
      }),
    );
  });

  it('sorts by the time it was made', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        expect(makeId(a, zeros) < makeId(b, zeros)).toBe(a < b);
      }),
    );
  });

  it('made ten thousand times in one millisecond is never the same', () => {
    const ids = new Set(Array.from({ length: 10_000 }, () => makeId(1_800_000_000_000, randomBytes)));
    expect(ids.size).toBe(10_000);
  });
});
