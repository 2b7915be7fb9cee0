import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { fillArticles, publishOne } from './support/article-library.ts';
import { atLeast, atMost, type Bench, type Figure, told } from './support/figure.ts';
import { type Program, startProgram } from './support/program.ts';
import { lawQuestions } from './support/law-questions.ts';
import { ensureWrk, load } from './support/wrk.ts';

const DOCUMENTS = 200_000;
const ONE_MS = 6;
const MANY_PER_SECOND = 500;
const MANY_P99_MS = 200;
const COMMON_RATIO = 3;
const SNAPSHOT_MS = 5_000;
const NOTHING_MS = 60_000;
const MEGABYTES = 1_536;
const NEW_MS = 2_000;
const SINGLE_RUNS = 200;
const QUESTIONS = 3_000;
const GIVE_UP_MS = 180_000;
const COMMON = '通知';
const RARE = '负压救护';

/** 200,000 articles of laws asked over HTTP, nothing kept of any answer. */
export const bench: Bench = {
  name: 'search-speed',
  title: '检索速度：20万件，经 HTTP，不缓存',
  run: async () => {
    await ensureWrk();
    const folder = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    const postgres = await openEmbeddedPostgres({ dataDir: folder });
    try {
      await migrate(postgres.connectionString);
      const database = openDatabase(postgres.connectionString, 4);
      try {
        await fillArticles(database.pool, DOCUMENTS);
        const env = { DATA_DIR: folder, DATABASE_URL: postgres.connectionString };
        const built = await readyIn(env);
        await built.program.stop();
        const { program, ms } = await readyIn(env);
        try {
          return [
            told('文件', DOCUMENTS, '件'),
            atMost('从无到有，可以检索', built.ms, 'ms', NOTHING_MS),
            atMost('从快照，可以检索', ms, 'ms', SNAPSHOT_MS),
            ...(await measure(program, folder)),
            atMost('新发布的文件，检索到', await newFound(program, database.pool), 'ms', NEW_MS),
          ];
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

const addressOf = (query: string): string => `/api/search?q=${encodeURIComponent(query)}&limit=10`;

/** From the program's own start to the first answer that finds something. */
async function readyIn(env: Readonly<Record<string, string>>): Promise<{ readonly program: Program; readonly ms: number }> {
  const begun = performance.now();
  const program = await startProgram(env);
  await until(() => total(program, COMMON).then((found) => found > 0));
  return { program, ms: performance.now() - begun };
}

async function total(program: Program, query: string): Promise<number> {
  const answer = await fetch(`${program.url}${addressOf(query)}`);
  if (!answer.ok) throw new Error(`检索没有回答：${answer.status}`);
  return ((await answer.json()) as { readonly total: number }).total;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + GIVE_UP_MS;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error('等了三分钟还没有结果');
    await pause(20);
  }
}

async function measure(program: Program, folder: string): Promise<readonly Figure[]> {
  const questions = await lawQuestions(QUESTIONS);
  const requests = questions.map((query) => ({ path: addressOf(query) }));
  await load(program.url, requests, folder, 3);
  const one = await timesOf(program, questions.slice(0, SINGLE_RUNS));
  const many = await load(program.url, requests, folder);
  const common = median(await timesOf(program, Array.from({ length: SINGLE_RUNS }, () => COMMON)));
  const rare = median(await timesOf(program, Array.from({ length: SINGLE_RUNS }, () => RARE)));
  const ratio = common / rare;
  return [
    atMost('一个用户，p50', median(one), 'ms', ONE_MS),
    told('一个用户，p99', one.toSorted((a, b) => a - b)[Math.floor(one.length * 0.99)] ?? 0, 'ms'),
    atLeast('32个连接，每秒', many.perSecond, '次', MANY_PER_SECOND),
    told('32个连接，p50', many.p50, 'ms'),
    atMost('32个连接，p99', many.p99, 'ms', MANY_P99_MS),
    atMost('32个连接，出错', many.errors, '次', 0),
    told(`常见词“${COMMON}”，p50`, common, 'ms'),
    told(`少见词“${RARE}”，p50`, rare, 'ms'),
    atMost('常见词与少见词之比', ratio, '倍', COMMON_RATIO),
    atMost('内存', await megabytesOf(program.pid), 'MB', MEGABYTES),
  ];
}

async function timesOf(program: Program, queries: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    const answer = await fetch(`${program.url}${addressOf(query)}`);
    await answer.arrayBuffer();
    times.push(performance.now() - start);
  }
  return times;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

/** From the commit of a publication to the answer that holds it. */
async function newFound(program: Program, pool: Parameters<typeof publishOne>[0]): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const word = await publishOne(pool, turn);
    const begun = performance.now();
    await until(async () => (await total(program, word)) > 0);
    times.push(performance.now() - begun);
  }
  return Math.max(...times);
}
