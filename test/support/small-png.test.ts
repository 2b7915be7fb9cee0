import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { smallPng } from './small-png.ts';

function chunk(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(kind, 'latin1'), body, Buffer.alloc(4)]);
}

/** A picture of one row, filtered as given. Checksums are not read. */
function png(width: number, row: readonly number[]): Buffer {
  const head = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const data = deflateSync(Buffer.from(row));
  return Buffer.concat([Buffer.alloc(8), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** The colours of the one row, looked up in the palette. */
function coloursOf(small: Buffer): readonly string[] {
  const palette = small.subarray(small.indexOf('PLTE') + 4);
  const data = small.subarray(small.indexOf('IDAT') + 4, small.indexOf('IEND') - 8);
  return [...inflateSync(data)].slice(1).map((index) => palette.subarray(index * 3, index * 3 + 3).toString('hex'));
}

describe('a picture made small', () => {
  it('has the colours it had, whatever filter the row was written with', () => {
    const plain = [0, 0x10, 0x20, 0x30, 0x11, 0x21, 0x31];
    const differences = [1, 0x10, 0x20, 0x30, 1, 1, 1];
    const predicted = [4, 0x10, 0x20, 0x30, 1, 1, 1];
    for (const row of [plain, differences, predicted]) {
      expect(coloursOf(smallPng(png(2, row)))).toEqual(['102030', '112131']);
    }
  });
});
