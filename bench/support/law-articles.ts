import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

const LAWS =
  process.env['MINGTAI_LAWS'] ?? fileURLToPath(new URL('../../../shared/data/laws/laws.jsonl.gz', import.meta.url));
const ARTICLES_TOGETHER = 2;

interface Law {
  readonly id: string;
  readonly title: string;
  readonly file_date: string | null;
  readonly dept: string | null;
  readonly province: string | null;
  readonly body: string;
}

/** Lines for `documents import`, `count` of them, each made of some articles of a law; laws come round again until there are enough. */
export async function writeLawArticles(
  out: Writable,
  count: number,
): Promise<{ readonly lines: number; readonly bytes: number }> {
  let lines = 0;
  let bytes = 0;
  for await (const document of documents()) {
    if (lines >= count) break;
    const line = `${JSON.stringify(document)}\n`;
    lines += 1;
    bytes += Buffer.byteLength(line);
    if (!out.write(line)) await once(out, 'drain');
  }
  return { lines, bytes };
}

/** Without end. */
async function* documents(): AsyncGenerator<Record<string, string>> {
  for (let round = 0; ; round += 1) {
    for await (const law of laws()) yield* documentsOf(law, round);
  }
}

async function* laws(): AsyncGenerator<Law> {
  const input = createReadStream(LAWS).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    if (line !== '') yield JSON.parse(line) as Law;
  }
}

function* documentsOf(law: Law, round: number): Generator<Record<string, string>> {
  const articles = law.body.split(/\n+(?=第[一二三四五六七八九十百零]+条)/).filter((part) => part.startsWith('第'));
  for (let at = 0; at < articles.length; at += ARTICLES_TOGETHER) {
    const text = articles.slice(at, at + ARTICLES_TOGETHER).join('\n');
    const name = /^第[一二三四五六七八九十百零]+条/.exec(text)?.[0] ?? '';
    yield {
      id: `${law.id}-${at}-${round}`,
      title: `${law.title}${name}${round === 0 ? '' : `（${round + 1}）`}`,
      text,
      issuer: law.dept ?? law.province ?? '全国人民代表大会常务委员会',
      ...(law.file_date === null ? {} : { issuedOn: law.file_date, publishedOn: law.file_date }),
    };
  }
}
