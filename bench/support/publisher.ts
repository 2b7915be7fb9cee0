import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

export interface Publisher {
  /** Ends the publishing; answers how many documents went out. */
  stop(): Promise<{ readonly published: number }>;
}

let number = 0;

/** One document goes out: a new one, with its row, its edition, and the news of it in one transaction. */
export async function publishOne(pool: pg.Pool): Promise<{ readonly id: string; readonly title: string }> {
  number += 1;
  const id = `new${String(Date.now())}x${number}`;
  const title = `关于公布第${number}批事项的通知（${id}）`;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO document (id, unit_id, type_code, state, origin, live_edition_id, index_number, published_on, published_at, created_by)
       SELECT $1, (SELECT id FROM unit ORDER BY sort LIMIT 1), (SELECT code FROM content_type ORDER BY sort LIMIT 1), 'published', 'history', $1 || 'e',
         'N/' || $1, CURRENT_DATE, clock_timestamp(), 'publisher'`,
      [id],
    );
    await client.query(
      `INSERT INTO edition (id, document_id, number, state, title, body_html, disclosure_class, content_hash, drafted_by, saved_by, live_at)
       VALUES ($1 || 'e', $1, 1, 'live', $2, '<p>现予公布。</p>', 'proactive', md5($1), 'publisher', 'publisher', clock_timestamp())`,
      [id, title],
    );
    await client.query('COMMIT');
  } catch (thrown) {
    await client.query('ROLLBACK');
    throw thrown;
  } finally {
    client.release();
  }
  return { id, title };
}

/** Documents go out so many times a second until it is stopped. */
export function publishSteadily(pool: pg.Pool, perSecond: number): Publisher {
  const going = new AbortController();
  let published = 0;
  const work = (async () => {
    const began = performance.now();
    while (!going.signal.aborted) {
      await publishOne(pool);
      published += 1;
      await pause(Math.max(0, began + (published * 1_000) / perSecond - performance.now()));
    }
  })();
  return {
    stop: async () => {
      going.abort();
      await work;
      return { published };
    },
  };
}
