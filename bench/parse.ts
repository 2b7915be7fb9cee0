import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '#documents/index.ts';
import { announcedCalendar } from '#domains/calendar/index.ts';
import { readPlan } from '#domains/plans/index.ts';
import { bigNotice, ROWS } from './support/big-notice.ts';
import { atLeast, atMost, type Bench, type Figure, told } from './support/figure.ts';

const FRESH_MS = 1_000;
const WARM_MS = 100;
const BIG_MS = 10_000;
const BIG_MEGABYTES = 1_024;
const FRESH_RUNS = 5;
const WARM_RUNS = 20;
const POLL_MS = 20;

const root = fileURLToPath(new URL('../', import.meta.url));
const notices = join(root, 'demo/notices');

/** The five notices through the command line and in a process that is warm, and one of 500 pages. */
export const bench: Bench = {
  name: 'parse',
  title: '读方案：五份通知，以及一份500页的通知',
  run: async () => {
    const names = (await readdir(notices)).filter((name) => name.endsWith('.txt')).toSorted();
    const figures: Figure[] = [];
    for (const name of names) {
      const short = name.slice(0, 3);
      const file = join(notices, name);
      await parseInProcess(file); // The first run of all fills the cache of compiled code.
      const fresh = await median(FRESH_RUNS, async () => (await parseInProcess(file)).ms);
      figures.push(atMost(`${short} 新进程，中位数`, fresh, 'ms', FRESH_MS));
      figures.push(atMost(`${short} 已在运行的进程，中位数`, await warm(name), 'ms', WARM_MS));
    }
    return [...figures, ...(await big())];
  },
};

async function warm(name: string): Promise<number> {
  const bytes = await readFile(join(notices, name));
  return median(WARM_RUNS, async () => {
    const start = performance.now();
    const document = await readDocument(bytes, { fileName: name });
    if (!document.ok || readPlan(document.value, announcedCalendar()).tasks.length === 0) {
      throw new Error(`${name} 没有读出任务`);
    }
    return performance.now() - start;
  });
}

async function big(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
  try {
    const file = join(folder, '五百页的通知.docx');
    const bytes = bigNotice();
    await writeFile(file, bytes);
    const { ms, megabytes, output } = await parseInProcess(file);
    const { tasks } = JSON.parse(output) as { readonly tasks: readonly unknown[] };
    return [
      told('500页的 .docx', bytes.length / 1024, 'KB'),
      atLeast('读出的任务', tasks.length, '项', ROWS),
      atMost('500页，新进程', ms, 'ms', BIG_MS),
      atMost('500页，内存最高', megabytes, 'MB', BIG_MEGABYTES),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Parsed {
  readonly ms: number;
  /** The most memory that one process of the command held at a time. */
  readonly megabytes: number;
  readonly output: string;
}

/** `./mingtai plan parse FILE --json`, as a person starts it. */
async function parseInProcess(file: string): Promise<Parsed> {
  const start = performance.now();
  const child = spawn(join(root, 'mingtai'), ['plan', 'parse', file, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let megabytes = 0;
  const note = async (): Promise<void> => {
    megabytes = Math.max(megabytes, await peakOf(child.pid ?? 0));
  };
  const look = setInterval(() => {
    void note();
  }, POLL_MS);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(look);
  if (code !== 0) throw new Error(`${file} 没有读成`);
  return { ms: performance.now() - start, megabytes, output };
}

/** The high-water mark of the process and of those it started, in MB; 0 where it has ended. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const own = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const peaks = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => peakOf(Number(child))),
  );
  return Math.max(own, ...peaks);
}

async function median(runs: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await measure());
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
