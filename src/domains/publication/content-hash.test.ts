import { describe, expect, it } from 'vitest';
import { contentHash } from './content-hash.ts';
import { EMPTY_CONTENT } from './drafting.ts';

const file = { kind: 'attachment', sort: 1, sha256: 'a'.repeat(64), name: '附件1.docx', alt: null } as const;
const edition = { ...EMPTY_CONTENT, title: '通知', elements: { b: '2', a: '1' }, files: [file] };

describe('B5: the hash that an approval is bound to', () => {
  it('B5: order of elements and empty ones make no difference', () => {
    expect(contentHash({ ...edition, elements: { a: '1', b: '2', c: '' } })).toBe(contentHash(edition));
  });

  it.each([
    ['title', { title: '通告' }],
    ['body', { bodyHtml: '<p>x</p>' }],
    ['element', { elements: { a: '1', b: '3' } }],
    ['disclosure', { disclosureClass: 'withheld' as const }],
    ['change note', { changeNote: '更正附件' }],
    ['file', { files: [{ ...file, sha256: 'b'.repeat(64) }] }],
    ['file name', { files: [{ ...file, name: '附件2.docx' }] }],
    ['no file', { files: [] }],
  ])('B5: another %s gives another hash', (_what, change) => {
    expect(contentHash({ ...edition, ...change })).not.toBe(contentHash(edition));
  });

  it('B5: words that move from one field to the next give another hash', () => {
    const one = contentHash({ ...edition, issuer: '县政府', source: null });
    expect(contentHash({ ...edition, issuer: null, source: '县政府' })).not.toBe(one);
  });
});
