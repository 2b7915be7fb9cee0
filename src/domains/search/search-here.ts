import type { AnyDatabase } from '#platform/db/database.ts';
import { openAsker } from './asker.ts';
import { IndexKeeper } from './keeper.ts';
import { externalRows } from './queries/found-documents.ts';
import { readLexicon } from './queries/lexicon.ts';
import { snapshotFolder } from './snapshot.ts';

export interface FoundHere {
  readonly id: string;
  readonly title: string;
  readonly score: number;
}

/** Search in this process, without threads: for a command that asks and ends. */
export interface SearchHere {
  find(text: string, limit: number): Promise<readonly FoundHere[]>;
}

/** Reads the snapshot and takes in what has changed since; builds the index where there is none. Writes nothing that a server may be using. */
export async function openSearchHere(db: AnyDatabase, folder: string): Promise<SearchHere> {
  const keeper = new IndexKeeper(db, snapshotFolder(folder));
  if (keeper.load()) await keeper.reconcile();
  else {
    await keeper.rebuild();
    keeper.save();
  }
  const asker = openAsker();
  asker.use(keeper.live);
  asker.know(await readLexicon(db));
  return {
    find: async (text, limit) => {
      if (text.trim() === '') return [];
      const { hits } = asker.ask({ text, filters: { facets: {} }, sort: 'relevance', limit, offset: 0, excerpts: 0 });
      const rows = await externalRows(
        db,
        hits.map(({ id }) => id),
      );
      return hits.flatMap(({ id, score }) => {
        const row = rows.get(id);
        return row === undefined ? [] : [{ id: row.externalId ?? row.id, title: row.title, score }];
      });
    },
  };
}
