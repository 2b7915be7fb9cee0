import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isProgram, typeOf } from './content-type.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ole = (stream: string): Uint8Array =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1100), Buffer.from(`${stream}\0`, 'utf16le')]);
const docx = zipSync({
  '[Content_Types].xml': utf8(
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  'word/document.xml': utf8('<w:document/>'),
});

describe('the type of a file', () => {
  it.each<readonly [string, Uint8Array, string]>([
    ['a Word document', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['an old Word document', ole('WordDocument'), 'application/msword'],
    ['an old sheet', ole('Workbook'), 'application/vnd.ms-excel'],
    ['a PDF', utf8('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
    ['text in UTF-8', utf8('政务公开工作方案'), 'text/plain'],
    ['text in GB 18030', iconv.encode('政务公开工作方案', 'gb18030'), 'text/plain'],
    ['a page called by any name', utf8('\uFEFF <!DOCTYPE html><html><script>alert(1)</script></html>'), 'text/html'],
    ['a drawing that can hold script', utf8('<?xml version="1.0"?><svg xmlns="x"><script/></svg>'), 'image/svg+xml'],
    ['bytes of no known kind', new Uint8Array([1, 2, 3, 0, 5]), 'application/octet-stream'],
  ])('of %s is found from its content', async (_what, bytes, type) => expect(await typeOf(bytes)).toBe(type));

  it('tells programs by content and by name', async () => {
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    expect(isProgram(await typeOf(exe), '通知.docx', exe)).toBe(true);
    expect(isProgram('text/plain', '清理.bat', utf8('del *'))).toBe(true);
    expect(isProgram('text/plain', 'x', utf8('#!/bin/sh'))).toBe(true);
    expect(isProgram(await typeOf(docx), '工作方案.docx', docx)).toBe(false);
  });
});
