import type { AnyDatabase } from '#platform/db/database.ts';
import { maskedQuery } from './masked.ts';
import { addToLog } from './store.ts';

/** Notes what is asked: gathered in memory, written now and then, masked before either. */
export interface QueryLog {
  note(text: string, found: number): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const FLUSH_MS = 5_000;
const MOST = 5_000;

interface Noted {
  asked: number;
  found: number;
}

export function queryLog(db: AnyDatabase, today: () => string): QueryLog {
  let noted = new Map<string, Noted>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const rows = Array.from(noted, ([query, counts]) => ({ query, ...counts }));
    noted = new Map();
    if (rows.length > 0) await addToLog(db, today(), rows).catch(() => undefined);
  };
  return {
    note: (text, found) => {
      const query = maskedQuery(text);
      if (query === null || (noted.size >= MOST && !noted.has(query))) return;
      const known = noted.get(query) ?? { asked: 0, found: 0 };
      noted.set(query, { asked: known.asked + 1, found });
      timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
    },
    flush,
    close: flush,
  };
}
