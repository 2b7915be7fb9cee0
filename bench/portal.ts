import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { fillLibrary } from './support/big-library.ts';
import { type Bench, type Figure, told } from './support/figure.ts';
import { loadNeverSeen } from './support/never-seen.ts';
import { ensureNginx, startNginx } from './support/nginx.ts';
import { startProgram } from './support/program.ts';
import { publishOne, publishSteadily } from './support/publisher.ts';
import { ensureWrk } from './support/wrk.ts';
import { loadPage, type PageLoad } from './support/wrk-page.ts';

/** Of what nginx serves in the same time. */
const LEAST_RATIO = 0.45;
const LEAST_NEVER_SEEN = 2_000;
const LONGEST_STALE_MS = 1_000;
const FIRST_PAGE_BYTES = 100 * 1024;
const PUBLISHED_A_SECOND = 5;
const DOCUMENTS = 100_000;
const ROUNDS = 2;
const SECONDS = 8;
const WARM_UP_SECONDS = 2;
const STALE_TRIES = 40;
const SETTLING_MS = 30_000;
const ENCODINGS = [
  { name: '不压缩', encoding: 'identity' },
  { name: 'gzip', encoding: 'gzip' },
] as const;

/** Pages of the portal beside nginx with the same bytes, while documents go out; pages never made before; how long a page is stale. */
export const bench: Bench = {
  name: 'portal',
  title: `门户：${DOCUMENTS / 10_000}万件信息，每秒发布${PUBLISHED_A_SECOND}件，与 nginx 发送同样的字节相比，32个连接`,
  run: async () => {
    await ensureWrk();
    await ensureNginx();
    const folder = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    const postgres = await openEmbeddedPostgres({ dataDir: folder });
    const database = openDatabase(postgres.connectionString, 4);
    try {
      const env = { DATA_DIR: folder, DATABASE_URL: postgres.connectionString, MINGTAI_START: 'demo' };
      const first = await startProgram(env);
      await first.stop();
      await fillLibrary(database.pool, { documents: DOCUMENTS, firstYear: 2016, lastYear: 2026 });
      const program = await startProgram(env);
      try {
        // The index of the search is built from nothing first; readers do not wait for it, but a measurement must.
        await pause(SETTLING_MS);
        return await measure({ url: program.url, database, folder });
      } finally {
        await program.stop();
      }
    } finally {
      await database.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Scene {
  readonly url: string;
  readonly database: Database;
  readonly folder: string;
}

const ARTICLE = '/documents/doc000000777';
const LIST = '/zfxxgk/library';

async function measure(scene: Scene): Promise<readonly Figure[]> {
  return [
    ...(await firstPages(scene)),
    ...(await neverSeen(scene, '信息页', '/documents/doc%09d', 2_000)),
    ...(await neverSeen(scene, '列表页', `${LIST}?after=doc%09d`, 1_000)),
    ...(await besideNginx(scene, '信息页', ARTICLE)),
    ...(await besideNginx(scene, '30件列表', LIST)),
    await staleness(scene),
  ];
}

/** What a first visit brings: the page and the style sheet, as a browser takes them. */
async function firstPages({ url }: Scene): Promise<readonly Figure[]> {
  const styles = /\/assets\/portal-[0-9a-f]+\.css/.exec(await (await fetch(url)).text())?.[0] ?? '';
  const size = async (path: string): Promise<number> =>
    brotliCompressSync(Buffer.from(await (await fetch(url + path)).arrayBuffer())).length;
  const css = await size(styles);
  return Promise.all(
    ['/', LIST, ARTICLE].map(async (path): Promise<Figure> => {
      const bytes = css + (await size(path));
      const limit = { limit: FIRST_PAGE_BYTES / 1024, ok: bytes <= FIRST_PAGE_BYTES };
      return { name: `首次打开 ${path}（含样式，br）`, value: bytes / 1024, unit: 'KB', ...limit };
    }),
  );
}

async function neverSeen({ url, folder }: Scene, name: string, path: string, least: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [at, { name: form, encoding }] of ENCODINGS.entries()) {
    const asked = { url, path, encoding, firstPage: 1_000 + at * 48_000, eachThread: 24_000 };
    const load = await loadNeverSeen({ ...asked, seconds: SECONDS - WARM_UP_SECONDS }, folder);
    const counted = encoding === 'identity' && least === LEAST_NEVER_SEEN;
    figures.push(
      told(`从未生成过的${name}（${form}）p99`, load.p99, 'ms'),
      {
        name: `从未生成过的${name}（${form}）每秒`,
        value: load.perSecond,
        unit: '次',
        ...(counted && { limit: least, atLeast: true, ok: load.perSecond >= least }),
      },
      { name: `从未生成过的${name}（${form}）出错`, value: load.errors, unit: '次', limit: 0, ok: load.errors === 0 },
    );
  }
  return figures;
}

async function besideNginx(scene: Scene, name: string, path: string): Promise<readonly Figure[]> {
  const page = `${scene.url}${path}`;
  const body = new Uint8Array(await (await fetch(page)).arrayBuffer());
  const nginx = await startNginx(body);
  try {
    const figures: Figure[] = [told(name, body.length / 1024, 'KB')];
    for (const { name: form, encoding } of ENCODINGS) {
      await sameBytes(page, nginx.url, encoding);
      figures.push(...(await inTurn(scene, { page, beside: nginx.url, name: `${name}，${form}`, encoding })));
    }
    return figures;
  } finally {
    await nginx.stop();
  }
}

/** A comparison of different answers would say nothing. */
async function sameBytes(page: string, beside: string, encoding: string): Promise<void> {
  const headers = { 'accept-encoding': encoding };
  const [ours, theirs] = await Promise.all([page, beside].map(async (url) => (await fetch(url, { headers })).text()));
  if (ours?.length !== theirs?.length && encoding === 'identity') throw new Error('两边发送的内容不同');
}

interface Turns {
  readonly page: string;
  readonly beside: string;
  readonly name: string;
  readonly encoding: string;
}

/** Documents go out while either is asked, so that both bear what publishing costs the machine. */
async function inTurn({ database, folder }: Scene, { page, beside, name, encoding }: Turns): Promise<readonly Figure[]> {
  for (const url of [page, beside]) await loadPage(url, encoding, folder, WARM_UP_SECONDS);
  const ours: PageLoad[] = [];
  const theirs: PageLoad[] = [];
  const publisher = publishSteadily(database.pool, PUBLISHED_A_SECOND);
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await loadPage(page, encoding, folder, SECONDS));
    theirs.push(await loadPage(beside, encoding, folder, SECONDS));
  }
  const { published } = await publisher.stop();
  const ratio = mean(ours, 'perSecond') / mean(theirs, 'perSecond');
  const limit = { limit: LEAST_RATIO, atLeast: true, ok: ratio >= LEAST_RATIO };
  const errors = ours.reduce((sum, load) => sum + load.errors, 0);
  return [
    ...figuresOf(`明台（${name}）`, ours),
    ...figuresOf(`nginx（${name}）`, theirs),
    told(`其间发布（${name}）`, published, '件'),
    { name: `明台与 nginx 每秒请求之比（${name}）`, value: ratio, unit: '', ratio, ...limit },
    { name: `明台出错（${name}）`, value: errors, unit: '次', limit: 0, ok: errors === 0 },
  ];
}

/** From the commit of a document until the kept list shows it: the longest of several. */
async function staleness({ url, database }: Scene): Promise<Figure> {
  let longest = 0;
  for (let tries = 0; tries < STALE_TRIES; tries += 1) {
    await (await fetch(`${url}${LIST}`)).text();
    const { id } = await publishOne(database.pool);
    const began = performance.now();
    while (!(await (await fetch(`${url}${LIST}`)).text()).includes(id)) {
      if (performance.now() - began > 10 * LONGEST_STALE_MS) break;
      await pause(1);
    }
    longest = Math.max(longest, performance.now() - began);
  }
  const limit = { limit: LONGEST_STALE_MS, ok: longest <= LONGEST_STALE_MS };
  return { name: '发布后列表页最长仍显示旧内容', value: longest, unit: 'ms', ...limit };
}

const mean = (loads: readonly PageLoad[], what: keyof PageLoad): number =>
  loads.reduce((sum, load) => sum + load[what], 0) / loads.length;

const figuresOf = (name: string, loads: readonly PageLoad[]): readonly Figure[] => [
  told(`${name} p50`, mean(loads, 'p50'), 'ms'),
  told(`${name} p99`, mean(loads, 'p99'), 'ms'),
  told(`${name} 每秒`, mean(loads, 'perSecond'), '次'),
];
