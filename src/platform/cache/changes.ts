import pg from 'pg';
import { CHANGES_CHANNEL } from '../db/transaction.ts';
import type { Log } from '../log/log.ts';

/** Hears of every committed change in every process on the database. */
export interface Changes {
  /** Called with each tag; called with `'*'` when the connection was lost and anything may have changed. */
  listen(hear: (tag: string) => void): void;
  close(): Promise<void>;
}

const RETRY_MS = 500;

export async function openChanges(connectionString: string, log: Log): Promise<Changes> {
  const listeners = new Set<(tag: string) => void>();
  let client: pg.Client | null = null;
  let closed = false;
  const tell = (tag: string): void => {
    for (const hear of listeners) hear(tag);
  };
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString, application_name: 'mingtai-changes' });
    fresh.on('notification', (message) => tell(message.payload ?? '*'));
    const again = (): void => {
      if (closed || client !== fresh) return;
      client = null;
      log.warn('lost the connection that hears of changes; connecting again');
      const retry = (): void => {
        connect().then(
          () => tell('*'),
          () => closed || setTimeout(retry, RETRY_MS),
        );
      };
      setTimeout(retry, RETRY_MS);
    };
    fresh.on('error', again);
    fresh.on('end', again);
    await fresh.connect();
    await fresh.query(`LISTEN ${CHANGES_CHANNEL}`);
    client = fresh;
  };
  await connect();
  return {
    listen: (hear) => void listeners.add(hear),
    close: async () => {
      closed = true;
      await client?.end();
    },
  };
}
