import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { type Bench, type Figure, told } from './support/figure.ts';
import { ensureNginx, startNginx } from './support/nginx.ts';
import { startProgram } from './support/program.ts';
import { ensureWrk } from './support/wrk.ts';
import { loadPage, type PageLoad } from './support/wrk-page.ts';

/** Of what nginx serves in the same time. */
const LEAST_RATIO = 0.4;
const ROUNDS = 2;
const SECONDS = 8;
const WARM_UP_SECONDS = 2;
const ENCODINGS = [
  { name: '不压缩', encoding: 'identity' },
  { name: 'gzip', encoding: 'gzip' },
] as const;

/** The plan page of the demonstration county beside nginx serving the same bytes, in turn, over 32 connections. */
export const bench: Bench = {
  name: 'portal',
  title: '门户：方案页，与 nginx 发送同样的字节相比，32个连接',
  run: async () => {
    await ensureWrk();
    await ensureNginx();
    const folder = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    const postgres = await openEmbeddedPostgres({ dataDir: folder });
    try {
      const program = await startProgram({
        DATA_DIR: folder,
        DATABASE_URL: postgres.connectionString,
        MINGTAI_START: 'demo',
      });
      try {
        return await compare(program.url, folder);
      } finally {
        await program.stop();
      }
    } finally {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function compare(url: string, folder: string): Promise<readonly Figure[]> {
  const path = /\/plans\/[0-9a-z]+/.exec(await (await fetch(url)).text())?.[0];
  if (path === undefined) throw new Error('首页上没有方案');
  const page = `${url}${path}`;
  const body = new Uint8Array(await (await fetch(page)).arrayBuffer());
  const nginx = await startNginx(body);
  try {
    const figures: Figure[] = [told('方案页', body.length / 1024, 'KB')];
    for (const { name, encoding } of ENCODINGS) {
      await sameBytes(page, nginx.url, encoding);
      figures.push(...(await inTurn({ page, beside: nginx.url, name, encoding, folder })));
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
  if (ours !== theirs) throw new Error('两边发送的内容不同');
}

interface Turns {
  readonly page: string;
  readonly beside: string;
  readonly name: string;
  readonly encoding: string;
  readonly folder: string;
}

async function inTurn({ page, beside, name, encoding, folder }: Turns): Promise<readonly Figure[]> {
  for (const url of [page, beside]) await loadPage(url, encoding, folder, WARM_UP_SECONDS);
  const ours: PageLoad[] = [];
  const theirs: PageLoad[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await loadPage(page, encoding, folder, SECONDS));
    theirs.push(await loadPage(beside, encoding, folder, SECONDS));
  }
  const ratio = mean(ours, 'perSecond') / mean(theirs, 'perSecond');
  const limit = { limit: LEAST_RATIO, atLeast: true, ok: ratio >= LEAST_RATIO };
  const errors = ours.reduce((sum, load) => sum + load.errors, 0);
  return [
    ...figuresOf(`明台（${name}）`, ours),
    ...figuresOf(`nginx（${name}）`, theirs),
    { name: `明台与 nginx 每秒请求之比（${name}）`, value: ratio, unit: '', ratio, ...limit },
    { name: `明台出错（${name}）`, value: errors, unit: '次', limit: 0, ok: errors === 0 },
  ];
}

const mean = (loads: readonly PageLoad[], what: keyof PageLoad): number =>
  loads.reduce((sum, load) => sum + load[what], 0) / loads.length;

const figuresOf = (name: string, loads: readonly PageLoad[]): readonly Figure[] => [
  told(`${name} p50`, mean(loads, 'p50'), 'ms'),
  told(`${name} p99`, mean(loads, 'p99'), 'ms'),
  told(`${name} 每秒`, mean(loads, 'perSecond'), '次'),
];
