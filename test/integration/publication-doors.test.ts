import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints, allPages } from '#app/wiring.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import { type DeskByHttp, deskByHttp, type HttpEdition } from '#test/support/desk-by-http.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

/** Words that stand nowhere else. */
const HIDDEN = '鎏银';
const SHOWN = '鎏金';

const ACCOUNTS = [
  'zgbm',
  'admin',
  'jcy',
  'sjy',
  'swj-xxy',
  'swj-lly',
  'swj-shr',
  'swj-fgld',
  'swj-zyfzr',
  'jtj-xxy',
  'jtj-zyfzr',
] as const;
type Account = (typeof ACCOUNTS)[number];

interface Thing {
  readonly what: 'unpublished' | 'withdrawn' | 'restricted' | 'published';
  readonly documentId: string;
  readonly editionId: string;
  readonly fileId: string;
  readonly sha256: string;
}

let server: TestServer;
const things: Thing[] = [];
const hidden = (): readonly Thing[] => things.filter((one) => one.what !== 'published');

let desk: DeskByHttp;

async function drafted(
  word: string,
  more: object = {},
): Promise<{ readonly edition: HttpEdition; readonly sha256: string }> {
  const body = `<p>现将${word}事项通知如下。</p><p>请遵照执行。</p>`;
  const { id, version } = await desk.draft(`关于${word}事项的通知`, body, more);
  const form = new FormData();
  form.append('file', new Blob([`${word}附件的内容`]), `${word}.txt`);
  const { sha256 } = (await desk.act('swj-xxy', '/api/files', form)) as { readonly sha256: string };
  const file = { version, sha256, name: `${word}.txt`, kind: 'attachment' };
  const answer = await desk.act('swj-xxy', `/api/editions/${id}/files`, file);
  return { edition: (answer as { readonly edition: HttpEdition }).edition, sha256 };
}

async function thing(what: Thing['what']): Promise<Thing> {
  const closed = { disclosureClass: 'withheld', disclosureReason: '内部事务信息', disclosureClause: '条例第十六条' };
  const word = what === 'published' ? SHOWN : `${HIDDEN}${what}`;
  const { edition, sha256 } = await drafted(word, what === 'restricted' ? closed : {});
  const made = {
    what,
    documentId: edition.documentId,
    editionId: edition.id,
    sha256,
    fileId: edition.files[0]?.id ?? '',
  };
  const done = await desk.review(edition);
  if (what === 'unpublished' || what === 'restricted') return made;
  const out = await desk.step('swj-xxy', done, 'publish', { version: done.version });
  if (what === 'published') return made;
  const withdrawal = { version: out.version, outcome: 'error', reason: '有误', titleHidden: true };
  await desk.step('swj-zyfzr', out, 'withdraw', withdrawal);
  return made;
}

beforeAll(async () => {
  server = await startServer();
  desk = await deskByHttp(server.url, ACCOUNTS);
  for (const what of ['published', 'unpublished', 'withdrawn', 'restricted'] as const) things.push(await thing(what));
}, 60_000);
afterAll(() => server?.stop());

/** Every address that the world may read, with whatever can be put in its place for one thing. */
function publicAddresses(of: Thing): readonly string[] {
  const open = allEndpoints(NO_IDENTITY).filter(({ spec }) => spec.access === 'public' && spec.method === 'get');
  const paths = [...open.map(({ spec }: Endpoint) => spec.path), ...allPages.map((page) => page.path)];
  return paths.flatMap((path) =>
    DOWNLOADS.map((download) =>
      path
        .replace(':documentId', of.documentId)
        .replace(':fileId', of.fileId)
        .replace(':download', download)
        .replace(':number', '1')
        .replace(':dataset', download)
        .replace(':part', '1.xml')
        .replaceAll(/:\w+(?:\{[^}]*\})?/gu, of.documentId),
    ),
  );
}
const DOWNLOADS = ['download.docx', 'download.pdf', 'documents.json', 'documents.csv', 'documents.jsonl'];
/** Only the list of endpoints is asked for: nobody signs in through this one. */
const NO_IDENTITY = new Proxy({}, { get: () => () => undefined }) as Parameters<typeof allEndpoints>[0];

const searches = (word: string): readonly string[] =>
  ['/search?q=', '/api/search?q=', '/api/search/suggest?q=', '/zfxxgk/library?q=', '/api/documents?q='].map(
    (path) => path + encodeURIComponent(word),
  );

describe('what the public may not see', () => {
  it('B5: no page, list, feed, map, file, search or API says a word of it', async () => {
    const leaks: string[] = [];
    for (const one of hidden()) {
      for (const path of new Set([...publicAddresses(one), ...searches(HIDDEN)])) {
        const answer = await desk.ask(path);
        const text = await answer.text();
        // The words asked for stand in the search box again, and in no result.
        const said = text.replaceAll(/value="[^"]*"|“[^”]*”|%E9%8E%8F%E9%93%B6/gu, '').includes(`${HIDDEN}${one.what}`);
        const own = path.includes(one.documentId) && path.startsWith('/documents/') && answer.status < 400;
        if (said || own || answer.status >= 500) leaks.push(`${one.what} ${answer.status} ${path}`);
      }
    }
    expect(leaks).toEqual([]);
  }, 60_000);

  it('B9: what was withdrawn says so at its old address, what was never out is not there', async () => {
    const statuses = await Promise.all(
      things.map(async (one) => [one.what, (await desk.ask(`/documents/${one.documentId}`)).status]),
    );
    expect(Object.fromEntries(statuses)).toEqual({ published: 200, unpublished: 404, withdrawn: 410, restricted: 404 });
  });

  it('B5: the same doors do show what is published, so that they would show the rest', async () => {
    const [published] = things;
    if (published === undefined) throw new Error('nothing was published');
    const shown: string[] = [];
    for (const path of new Set(publicAddresses(published))) {
      const answer = await desk.ask(path);
      if ((await answer.text()).includes(SHOWN)) shown.push(path);
    }
    const { documentId, fileId } = published;
    expect(shown).toEqual(
      expect.arrayContaining([
        '/feed.xml',
        '/zfxxgk/library',
        '/api/documents',
        `/api/documents/${documentId}`,
        `/documents/${documentId}`,
        `/documents/${documentId}/files/${fileId}`,
      ]),
    );
  });
});

const DESK_DOORS = (of: Thing): Readonly<Record<string, string>> => ({
  document: `/api/desk/documents/${of.documentId}`,
  desk: `/api/editions/${of.editionId}/desk`,
  record: `/api/editions/${of.editionId}/review-record`,
  file: `/api/files/${of.sha256}`,
});

const all = (status: number): string =>
  ['document', 'desk', 'record', 'file'].map((name) => `${name} ${status}`).join(', ');

const expected = (who: Account): string => {
  if (who === 'admin' || who === 'sjy') return 'document 403, desk 403, record 403, file 404';
  return who.startsWith('jtj') ? all(404) : all(200);
};

describe('at the desk', () => {
  it('J1: each role opens what its unit or its office gives it, and is otherwise told that it is not there', async () => {
    const rows: string[] = [];
    for (const who of ACCOUNTS) {
      for (const one of hidden()) {
        const doors = Object.entries(DESK_DOORS(one));
        const statuses = await Promise.all(
          doors.map(async ([name, path]) => `${name} ${(await desk.ask(path, who)).status}`),
        );
        rows.push(`${who} ${one.what}: ${statuses.join(', ')}`);
      }
    }
    expect(rows).toEqual(ACCOUNTS.flatMap((who) => hidden().map((one) => `${who} ${one.what}: ${expected(who)}`)));
  });

  it('J1: lists and the quick search hold them for the same people and nobody else', async () => {
    const word = encodeURIComponent(HIDDEN);
    const lists = ['reviews', 'publishing', 'owed', 'withdrawn', 'closed'].map(
      (list) => `/api/review-desk/${list}?q=${word}`,
    );
    for (const who of ACCOUNTS) {
      const texts = await Promise.all(
        [...lists, `/api/desk/documents?q=${word}`, `/api/quick-search?q=${word}`].map(async (path) =>
          (await desk.ask(path, who)).text(),
        ),
      );
      const found = new Set(
        texts.flatMap((text) => [...text.matchAll(/鎏银(?<what>[a-z]+)/gu)].map((match) => match.groups?.['what'])),
      );
      const sees = who.startsWith('swj') || who === 'zgbm' || who === 'jcy';
      expect([who, found]).toEqual([who, new Set(sees ? ['restricted', 'unpublished', 'withdrawn'] : [])]);
    }
  });
});
