import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Bench, type Figure, figureTable } from './support/figure.ts';

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;
const GIGABYTE = 1_073_741_824;

/** In the order in which they run. Each stands in a file of its name that exports `bench`. */
const NAMES = ['start', 'parse', 'ledger', 'portal', 'import', 'search-quality', 'search-speed', 'faults', 'gate'] as const;

const fileOf = (name: string): URL => new URL(`./${name}.ts`, import.meta.url);

interface Asked {
  readonly names: readonly string[];
  readonly json: string | null;
}

function readArguments(args: readonly string[]): Asked | string {
  const names: string[] = [];
  let json: string | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--json') {
      json = args[(at += 1)] ?? '';
      if (json === '') return '--json 后面要写文件名';
    } else if ((NAMES as readonly string[]).includes(word)) names.push(word);
    else return `没有名为 ${word} 的性能测试`;
  }
  const all = NAMES.filter((name) => existsSync(fileURLToPath(fileOf(name))));
  return { names: names.length > 0 ? names : all, json };
}

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}。用法：npm run bench [-- ${NAMES.join('|')} …] [--json 文件]\n`);
    process.exitCode = EXIT_USAGE;
    return;
  }
  process.stdout.write(`${machine()}\n\n`);
  const results: { bench: string; figures: readonly Figure[] }[] = [];
  for (const name of asked.names) {
    const { bench } = (await import(fileOf(name).href)) as { readonly bench: Bench };
    const figures = await bench.run();
    results.push({ bench: bench.name, figures });
    process.stdout.write(`${figureTable(`${bench.title}（${bench.name}）`, figures)}\n`);
  }
  if (asked.json !== null) {
    await writeFile(
      asked.json,
      `${JSON.stringify({ at: new Date().toISOString(), machine: machine(), results }, null, 2)}\n`,
    );
  }
  const missed = results.flatMap(({ figures }) => figures.filter((figure) => figure.ok === false));
  if (missed.length > 0) {
    process.stdout.write(`${missed.length} 项未达标\n`);
    process.exitCode = EXIT_MISSED;
  }
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? '处理器'}，内存 ${Math.round(totalmem() / GIGABYTE)} GB，Node.js ${process.version}`;
}

await main();
