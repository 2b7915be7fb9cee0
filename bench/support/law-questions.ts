import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import { writeLawArticles } from './law-articles.ts';

const EVERY = 37;
const SHORTEST = 3;
const LONGEST = 14;

/** Questions in the words of the articles: a clause of each, of three to fourteen characters. */
export async function lawQuestions(count: number): Promise<readonly string[]> {
  const stream = new PassThrough();
  const lines = createInterface({ input: stream });
  const written = writeLawArticles(stream, count * EVERY).then(() => stream.end());
  const questions: string[] = [];
  let at = 0;
  for await (const line of lines) {
    at += 1;
    if (at % EVERY !== 0) continue;
    const { text } = JSON.parse(line) as { readonly text: string };
    const clauses = text.split(/[，。；：、\s]+/u).filter((clause) => clause.length >= SHORTEST);
    const clause = clauses[at % Math.max(1, clauses.length)];
    if (clause !== undefined) questions.push(clause.slice(0, LONGEST));
  }
  await written;
  return questions;
}
