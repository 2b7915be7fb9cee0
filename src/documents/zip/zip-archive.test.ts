import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ZipArchive } from './zip-archive.ts';

/** A zip whose one name stands in these bytes, without the flag that says UTF-8. */
function zipNamed(name: Uint8Array, flag = 0): Uint8Array {
  const holder = 'x'.repeat(name.length);
  const bytes = zipSync({ [holder]: strToU8('正文') });
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = packed.indexOf(holder); at >= 0; at = packed.indexOf(holder, at + 1)) packed.set(name, at);
  const central = packed.indexOf(Uint8Array.from([0x50, 0x4b, 1, 2]));
  packed.writeUInt16LE(flag, central + 8);
  return packed;
}
/** 通知.docx as Chinese Windows writes it. */
const GBK = Uint8Array.from([0xcd, 0xa8, 0xd6, 0xaa, ...strToU8('.docx')]);

it('B12: names in the code page of Chinese Windows are read, and their members found', () => {
  const zip = new ZipArchive(zipNamed(GBK));
  expect(zip.names()).toEqual(['通知.docx']);
  expect(Buffer.from(zip.bytes('通知.docx') ?? []).toString()).toBe('正文');
});

it('B12: a GBK character whose second byte is a backslash makes no folder', () => {
  expect(new ZipArchive(zipNamed(Uint8Array.from([0x81, 0x5c, ...strToU8('.txt')]))).names()).toEqual(['乗.txt']);
});

it('B12: names in UTF-8 are read with the flag and without', () => {
  for (const flag of [0, 0x800]) {
    expect(new ZipArchive(zipNamed(strToU8('通知.docx'), flag)).names()).toEqual(['通知.docx']);
  }
});
