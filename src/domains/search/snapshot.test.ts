import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentBuilder } from './engine/segment-builder.ts';
import { snapshotFolder } from './snapshot.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingtai-snapshot-'));
  const builder = segmentBuilder();
  const facets = { unit: '', type: '', class: '', topic: '', validity: '' };
  builder.add({
    id: 'd1',
    stamp: '1',
    title: '养犬办法',
    number: '',
    issuer: '',
    body: '正文',
    publishedOn: 0,
    facets,
  });
  snapshotFolder(folder).save([builder.build('one')]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const segment = (): string => join(folder, readdirSync(folder).find((name) => name.endsWith('.segment')) ?? '');

function flip(at: number): void {
  const bytes = readFileSync(segment());
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(segment(), bytes);
}

describe('C3: a snapshot that is not whole is not used', () => {
  it('what was saved comes back as it was', () => {
    const [loaded] = snapshotFolder(folder).load() ?? [];
    expect(loaded?.shape).toMatchObject({ name: 'one', documents: 1 });
  });

  it.each([
    ['one bit of the content', () => flip(-1)],
    ['one bit of the head', () => flip(6)],
    ['a length beyond the file', () => flip(3)],
    ['the end is missing', () => truncateSync(segment(), 60)],
    ['nothing is left of the file', () => truncateSync(segment(), 0)],
    ['the file is gone', () => rmSync(segment())],
    ['half a manifest', () => truncateSync(join(folder, 'manifest.json'), 9)],
    ['another format', () => writeFileSync(join(folder, 'manifest.json'), '{"format":0,"segments":[]}')],
  ])('%s', (_, damage) => {
    damage();
    expect(snapshotFolder(folder).load()).toBeNull();
  });
});
