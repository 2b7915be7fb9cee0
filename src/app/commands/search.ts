import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openSearchHere, type SearchHere } from '#domains/search/index.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { readConfig } from '../config.ts';
import { openStorage } from '../storage.ts';
import { type CommandStreams, EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = `用法：./mingtai search "内容" [--limit 条数] [--json]
      ./mingtai search --batch [--limit 条数]　从标准输入每行读一个问题，每行输出一个 JSON 数组
在已公开的文件中检索，最相关的在前。
`;
const LIMIT = 10;
const LIMIT_MOST = 100;

export const run: RunCommand = async (args, io) => {
  const { options, flags, rest } = readOptions(args, ['limit']);
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  const limit = Number(options.get('limit') ?? LIMIT);
  const batch = flags.has('batch');
  const text = rest.join(' ').trim();
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MOST || (!batch && text === '')) {
    io.stderr.write(HELP);
    return EXIT.usage;
  }
  return withSearch(async (search) => {
    if (batch) await answerLines(search, limit, io);
    else await answerOne(search, { text, limit, json: flags.has('json') }, io);
    return EXIT.done;
  });
};

async function withSearch(work: (search: SearchHere) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  const storage = await openStorage(config);
  try {
    await migrate(storage.connectionString);
    const database = openDatabase(storage.connectionString, 2);
    try {
      return await work(await openSearchHere(database.db, join(config.DATA_DIR, 'search')));
    } finally {
      await database.close();
    }
  } finally {
    await storage.stop();
  }
}

async function answerLines(search: SearchHere, limit: number, io: CommandStreams): Promise<void> {
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Infinity })) {
    io.stdout.write(`${JSON.stringify(await search.find(line, limit))}\n`);
  }
}

interface Asked {
  readonly text: string;
  readonly limit: number;
  readonly json: boolean;
}

async function answerOne(search: SearchHere, { text, limit, json }: Asked, io: CommandStreams): Promise<void> {
  const found = await search.find(text, limit);
  if (json) io.stdout.write(`${JSON.stringify(found)}\n`);
  else if (found.length === 0) io.stdout.write('没有找到。可以换一个说法，或者少写几个词。\n');
  else for (const { id, title, score } of found) io.stdout.write(`${score.toFixed(3)}  ${title}　${id}\n`);
}
