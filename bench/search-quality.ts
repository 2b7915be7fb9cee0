import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { indexReader, type IndexedDocument, segmentBuilder } from '#domains/search/index.ts';
import { atLeast, atMost, type Bench, type Figure, told } from './support/figure.ts';
import { plainPairs } from './support/plain-pairs.ts';

const shared = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** A plain two-character BM25 on the same questions, and what is aimed at. */
const BASELINE = { first: 0.819, fifth: 0.975, mrr: 0.884 };
const LOSS_MOST = 0.01;
const DEEPEST = 10;
const FIFTH = 5;

interface Asked {
  readonly query: string;
  readonly docid: string;
}

interface Scores {
  readonly first: number;
  readonly fifth: number;
  readonly mrr: number;
}

type Find = (query: string) => readonly string[];

/** 243 questions on 599 notices: our own index beside plain BM25, with and without 3,423 laws among the documents. */
export const bench: Bench = {
  name: 'search-quality',
  title: '检索质量：599份通知、243个问题，与逐两字 BM25 相比',
  run: async () => {
    const notices = await readNotices();
    const asked = readLines(await readFile(`${shared}search/queries.share.jsonl`, 'utf8')) as readonly Asked[];
    const laws = await readLaws();
    const plain = scoresOf(asked, plainPairs(notices.map(({ id, body }) => ({ id, text: body }))));
    const ours = scoresOf(asked, findIn(notices));
    const halves = [0, 1].map((half) => scoresOf(asked.filter((_, at) => at % 2 === half), findIn(notices)));
    const more = scoresOf(asked, findIn([...notices, ...laws]));
    return [
      ...shown('逐两字 BM25', plain),
      ...shown('明台', ours, BASELINE),
      ...halves.flatMap((half, at) => shown(`其中${at === 0 ? '单' : '双'}数题`, half)),
      ...shown('加上 3423 部法律法规', more),
      atMost('加上法律法规后 MRR@10 少了', ours.mrr - more.mrr, '', LOSS_MOST),
    ];
  },
};

function shown(name: string, scores: Scores, floor?: Scores): readonly Figure[] {
  const figure = (what: string, value: number, limit?: number): Figure =>
    limit === undefined ? told(`${name} ${what}`, value, '') : atLeast(`${name} ${what}`, value, '', limit);
  return [
    figure('hit@1', scores.first, floor?.first),
    figure('hit@5', scores.fifth, floor?.fifth),
    figure('MRR@10', scores.mrr, floor?.mrr),
  ];
}

const readLines = (text: string): readonly unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const documentOf = (id: string, title: string, body: string): IndexedDocument => ({
  id,
  stamp: '1',
  title,
  number: '',
  issuer: '',
  body,
  publishedOn: 20_200_201,
  facets: { unit: '', type: '', class: '', topic: '', validity: '' },
});

async function readNotices(): Promise<readonly IndexedDocument[]> {
  const lines = readLines(await readFile(`${shared}search/docs.jsonl`, 'utf8')) as readonly {
    readonly docid: string;
    readonly title_guess: string;
    readonly text: string;
  }[];
  return lines.map(({ docid, title_guess, text }) => documentOf(docid, title_guess, text));
}

async function readLaws(): Promise<readonly IndexedDocument[]> {
  const lines = readLines(gunzipSync(await readFile(`${shared}laws/laws.jsonl.gz`)).toString()) as readonly {
    readonly id: string;
    readonly title: string;
    readonly body: string;
  }[];
  return lines.map(({ id, title, body }) => documentOf(id, title, body));
}

function findIn(documents: readonly IndexedDocument[]): Find {
  const builder = segmentBuilder();
  for (const document of documents) builder.add(document);
  const data = builder.build('bench');
  const reader = indexReader();
  reader.use([{ data, gone: new Uint8Array(documents.length) }]);
  return (text) =>
    reader
      .search({ wordings: [{ text, worth: 1 }], filters: { facets: {} }, sort: 'relevance', limit: DEEPEST, offset: 0 })
      .hits.map(({ id }) => id);
}

function scoresOf(asked: readonly Asked[], find: Find): Scores {
  let first = 0;
  let fifth = 0;
  let reciprocal = 0;
  for (const { query, docid } of asked) {
    const place = find(query).indexOf(docid);
    if (place === 0) first += 1;
    if (place >= 0 && place < FIFTH) fifth += 1;
    if (place >= 0) reciprocal += 1 / (place + 1);
  }
  return { first: first / asked.length, fifth: fifth / asked.length, mrr: reciprocal / asked.length };
}
