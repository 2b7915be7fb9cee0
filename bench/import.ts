import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLawArticles } from './support/law-articles.ts';
import { atLeast, atMost, type Bench, told } from './support/figure.ts';

const DOCUMENTS = 100_000;
const MINUTES_MAX = 10;
const MEGABYTES_MAX = 1_536;
const POLL_MS = 100;
const MS_PER_MINUTE = 60_000;

const root = fileURLToPath(new URL('../', import.meta.url));

/** `documents import` of 100,000 documents made from the articles of laws, into a new database, and of the same file again. */
export const bench: Bench = {
  name: 'import',
  title: '导入历史信息：十万条',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    try {
      const file = join(folder, 'documents.jsonl');
      const out = createWriteStream(file);
      const written = await writeLawArticles(out, DOCUMENTS);
      out.end();
      await once(out, 'finish');
      const dataDir = join(folder, 'data');
      const first = await importInProcess(file, dataDir);
      const again = await importInProcess(file, dataDir);
      return [
        told('文件', written.bytes / 1_048_576, 'MB'),
        atMost('第一次', first.ms / MS_PER_MINUTE, '分钟', MINUTES_MAX),
        atLeast('导入的信息', first.imported, '条', DOCUMENTS),
        atMost('内存最高，连同数据库', first.megabytes, 'MB', MEGABYTES_MAX),
        told('其中程序', first.ownMegabytes, 'MB'),
        atMost('同一文件再导入一次', again.ms / MS_PER_MINUTE, '分钟', MINUTES_MAX),
        atLeast('其中判为已导入', again.unchanged, '条', DOCUMENTS),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Imported {
  readonly ms: number;
  readonly imported: number;
  readonly unchanged: number;
  readonly megabytes: number;
  readonly ownMegabytes: number;
}

async function importInProcess(file: string, dataDir: string): Promise<Imported> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, 'src/app/cli.ts'), 'documents', 'import', file, '--json'], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [all, own] = [0, 0];
  const note = async (): Promise<void> => {
    const now = await memoryOf(child.pid ?? 0);
    all = Math.max(all, now.all);
    own = Math.max(own, now.own);
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
  if (code !== 0) throw new Error('导入没有完成');
  const { imported, unchanged } = JSON.parse(output) as { readonly imported: number; readonly unchanged: number };
  return { ms: performance.now() - start, imported, unchanged, megabytes: all, ownMegabytes: own };
}

/** What the process and those it started hold: its own pages, and theirs without counting shared ones twice. */
async function memoryOf(pid: number): Promise<{ readonly own: number; readonly all: number }> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const own = await heldBy(pid);
  const below = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => memoryOf(Number(child))),
  );
  return { own, all: own + below.reduce((sum, one) => sum + one.all, 0) };
}

/** Proportional share of memory in MB. */
async function heldBy(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024;
}
