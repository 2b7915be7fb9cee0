import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { CHAPTERS, fillCounty, OFFICERS, PASSWORD, planId, UNITS, unitId, YEARS } from './support/big-county.ts';
import { atMost, type Bench, type Figure, told } from './support/figure.ts';
import { type Program, signIn, startProgram } from './support/program.ts';
import { ensureWrk, type Load, load, type Request } from './support/wrk.ts';

const BREAK_DOWN_MS = 5_000;
const P99_MS = 100;
const FIRST_BOARD_MS = 150;
/** Beside the limit: all that is kept is dropped this often, as when someone saves a line while all the others read. */
const CHANGE_EVERY_MS = 1_000;

/** 60 units × 200 tasks × 3 years: breaking a plan down, and the lists that people live in, under 32 connections. */
export const bench: Bench = {
  name: 'ledger',
  title: '台账：60个单位 × 200项任务 × 3年，20万条佐证',
  run: async () => {
    await ensureWrk();
    const folder = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    const postgres = await openEmbeddedPostgres({ dataDir: folder });
    try {
      await migrate(postgres.connectionString);
      const database = openDatabase(postgres.connectionString);
      try {
        const times = await fillCounty(database);
        const program = await startProgram({ DATA_DIR: folder, DATABASE_URL: postgres.connectionString });
        try {
          return [...(await sizes(database)), ...breakDowns(times), ...(await measure(program, database, folder))];
        } finally {
          await program.stop();
        }
      } finally {
        await database.close();
      }
    } finally {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function sizes({ pool }: Database): Promise<readonly Figure[]> {
  const { rows } = await pool.query<{ lines: number; duties: number; evidence: number }>(
    `SELECT (SELECT count(*) FROM ledger_line) AS lines, (SELECT count(*) FROM duty) AS duties, (SELECT count(*) FROM evidence) AS evidence`,
  );
  const [row] = rows;
  return [
    told('台账行', row?.lines ?? 0, '行'),
    told('事项', row?.duties ?? 0, '个'),
    told('佐证', row?.evidence ?? 0, '条'),
  ];
}

const breakDowns = (times: readonly number[]): readonly Figure[] =>
  times.map((time, at) => atMost(`分解${YEARS[at] ?? ''}年方案`, time, 'ms', BREAK_DOWN_MS));

async function measure(program: Program, database: Database, folder: string): Promise<readonly Figure[]> {
  const { url } = program;
  const office = await signIn(url, 'office', PASSWORD);
  const officers: string[] = [];
  for (let at = 1; at <= OFFICERS; at += 1) officers.push(await signIn(url, `officer${at}`, PASSWORD));
  const everyone = [office, ...officers];
  const today = everyone.map((cookie) => ({ path: '/api/today', cookie }));
  const boards = boardRequests(office);
  const lines = lineRequests(everyone);
  const first = await firstAnswers(url, [...boards, ...today]);
  const figures = [
    atMost('看板首次（未缓存，最慢）', Math.max(...first.slice(0, boards.length)), 'ms', FIRST_BOARD_MS),
    atMost('今日待办首次（未缓存，最慢）', Math.max(...first.slice(boards.length)), 'ms', FIRST_BOARD_MS),
  ];
  const lists = [
    ['今日待办', today],
    ['台账行列表（各页各筛选）', lines],
    ['看板', boards],
  ] as const;
  const loads: Figure[] = [];
  for (const [name, requests] of lists) loads.push(...figuresOf(name, await load(url, requests, folder)));
  const changing = changes(database);
  try {
    for (const [name, requests] of lists) {
      const found = await load(url, requests, folder);
      loads.push(
        told(`${name} p99，每秒有人保存一次`, found.p99, 'ms'),
        told(`${name} 每秒，每秒有人保存一次`, found.perSecond, '次'),
      );
    }
  } finally {
    await changing.stop();
  }
  return [...figures, ...loads];
}

function figuresOf(name: string, found: Load): readonly Figure[] {
  return [
    told(`${name} p50`, found.p50, 'ms'),
    atMost(`${name} p99`, found.p99, 'ms', P99_MS),
    told(`${name} 每秒`, found.perSecond, '次'),
    atMost(`${name} 出错`, found.errors, '次', 0),
  ];
}

const boardRequests = (cookie: string): readonly Request[] =>
  YEARS.flatMap((year) =>
    ['unit', 'task', 'chapter', 'deadline'].map((by) => ({ path: `/api/board?plan=${planId(year)}&by=${by}`, cookie })),
  );

const PAGES = 20;
const LIGHTS = ['', 'red', 'amber', 'green', 'grey', 'red,amber'] as const;
const SORTS = ['risk', 'due', 'ord', 'unit'] as const;

/** Thousands of different addresses, so that it is the database that answers and not one kept answer. */
function lineRequests(cookies: readonly string[]): readonly Request[] {
  const requests: Request[] = [];
  for (const [at, cookie] of cookies.entries()) {
    for (let n = 0; n < PAGES * LIGHTS.length * YEARS.length; n += 1) {
      const year = YEARS[n % YEARS.length] ?? YEARS[0];
      const query = new URLSearchParams({ plan: planId(year), page: String(1 + (n % PAGES)), size: '50' });
      query.set('light', LIGHTS[n % LIGHTS.length] ?? '');
      query.set('sort', SORTS[(n + at) % SORTS.length] ?? 'risk');
      if (n % 7 === 0) query.set('unit', unitId(1 + ((n + at) % UNITS)));
      if (n % 11 === 0) query.set('chapter', CHAPTERS[n % CHAPTERS.length] ?? '');
      if (n % 13 === 0) query.set('q', `任务${1 + (n % 200)}`);
      requests.push({ path: `/api/lines?${query.toString()}`, cookie });
    }
  }
  return requests;
}

/** How long each address takes the first time, one after another, in milliseconds. */
async function firstAnswers(url: string, requests: readonly Request[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const { path, cookie } of requests) {
    const start = performance.now();
    const answer = await fetch(`${url}${path}`, { headers: cookie === undefined ? {} : { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} 回答 ${answer.status}`);
    times.push(performance.now() - start);
  }
  return times;
}

/** Tells every process every second that a line, its ledger and the board have changed, as a save would. */
function changes({ pool }: Database): { stop(): Promise<void> } {
  const over = new AbortController();
  const loop = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await pool.query(
        `SELECT pg_notify('mingtai_changed', tag) FROM unnest(ARRAY['lines', 'ledgers', 'board']) AS tag`,
      );
      await new Promise((resolve) => setTimeout(resolve, CHANGE_EVERY_MS));
    }
  };
  const running = loop();
  return {
    stop: () => {
      over.abort();
      return running;
    },
  };
}
