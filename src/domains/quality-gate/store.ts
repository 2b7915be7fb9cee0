import { properNames } from '#domains/directory/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { type LocalDate, localDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { GateLists } from './lists.ts';
import type { GateTables } from './tables.ts';
import { typoModel } from './typos/load.ts';
import { shippedIndex, shippedWords } from './words/shipped.ts';
import { type GateWord, wordIndex } from './words/word-index.ts';

/** Settings hold from a day on; without one, those of the latest day are meant. */
const LATEST = localDate('9999-12-31');

/** What the county has set and added; read once for a check or a batch of checks. */
export async function gateLists(database: AnyDatabase, on: LocalDate = LATEST): Promise<GateLists> {
  const db = tablesOf<GateTables>(database);
  const [settings, own, off, falseAlarms, names] = await Promise.all([
    settingsAt(database, on),
    db.selectFrom('gate_word').selectAll().where('active', '=', true).execute(),
    db.selectFrom('gate_word_off').select('wrong').execute(),
    db.selectFrom('gate_false_alarm').select(['code', 'quote', 'context']).where('ended_at', 'is', null).execute(),
    properNames(database),
  ]);
  const silent = new Set(off.map((row) => row.wrong));
  for (const row of own) silent.add(row.wrong);
  const shipped = silent.size === 0 ? shippedIndex : wordIndex(shippedWords.filter(({ wrong }) => !silent.has(wrong)));
  return {
    masking: { idHead: settings['gate.idHead'], idTail: settings['gate.idTail'] },
    titleLongest: settings['gate.titleLongest'],
    words: own.length === 0 ? [shipped] : [wordIndex(own.map(wordOf)), shipped],
    falseAlarms,
    names: [...names, settings['county.name']],
    typos: typoModel(),
  };
}

export function wordOf(
  row: Pick<GateTables['gate_word'], 'wrong' | 'right' | 'kind' | 'level' | 'unless' | 'origin'>,
): GateWord {
  return { ...row, unless: row.unless.split(/\s+/).filter(Boolean) };
}
