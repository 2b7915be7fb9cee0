import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '#platform/audit/trail.ts';
import { openDatabase } from '#platform/db/database.ts';
import { freshDatabase } from '#test/support/database.ts';
import { deskByHttp, type HttpEdition } from '#test/support/desk-by-http.ts';
import { type RunningProgram, startProgram } from '#test/support/program.ts';

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

const ACCOUNTS = ['swj-xxy', 'swj-shr', 'swj-fgld', 'swj-zyfzr'];
const ROUNDS = 4;
const EACH = 4;
const KILL_AFTER_MS = { least: 10, more: 60 };

interface Row {
  readonly id: string;
  readonly edition: string;
  readonly state: string;
  readonly live_edition_id: string | null;
  readonly index_number: string | null;
  readonly lines: number;
}

describe('the program, killed while it publishes', () => {
  it('B5: leaves each document out or in, never half, and its numbers without a gap', async () => {
    const fresh = await freshDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'mingtai-faults-'));
    closers.push(
      () => fresh.drop(),
      () => rm(dataDir, { recursive: true, force: true }),
    );
    const env = { DATABASE_URL: fresh.connectionString, DATA_DIR: dataDir, DB_POOL: '6', MINGTAI_START: 'demo' };
    let program: RunningProgram = await startProgram(env);
    closers.push(() => program.stop());
    const acknowledged = new Set<string>();
    const tried: HttpEdition[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const desk = await deskByHttp(program.url, ACCOUNTS);
      const ready: HttpEdition[] = [];
      for (let n = 0; n < EACH; n += 1) {
        const draft = await desk.draft(`关于第${round}轮第${n}项的通知`, '<p>现将有关事项通知如下。</p>');
        ready.push(await desk.review(draft));
      }
      tried.push(...ready);
      const asked = ready.map(async (edition) => {
        await desk.step('swj-xxy', edition, 'publish', { version: edition.version });
        acknowledged.add(edition.documentId);
      });
      const settled = Promise.allSettled(asked);
      await pause(KILL_AFTER_MS.least + Math.random() * KILL_AFTER_MS.more);
      await program.kill();
      await settled;
      program = await startProgram(env);
    }
    const database = openDatabase(fresh.connectionString, 2);
    closers.push(() => database.close());
    const { rows } = await database.pool.query<Row>(
      `SELECT d.id, d.state, d.live_edition_id, d.index_number, e.state AS edition,
         (SELECT count(*)::int FROM audit_entry a WHERE a.subject_id = d.id AND a.action = 'edition.published') AS lines
       FROM document d JOIN edition e ON e.document_id = d.id WHERE d.id = ANY($1)`,
      [tried.map((edition) => edition.documentId)],
    );
    expect(rows).toHaveLength(ROUNDS * EACH);
    const out = rows.filter((row) => row.state === 'published');
    for (const row of rows) {
      const whole = [row.edition, row.live_edition_id === null, row.index_number === null, row.lines];
      expect(whole).toEqual(row.state === 'published' ? ['live', false, false, 1] : ['approved', true, true, 0]);
    }
    const kept = new Set(out.map((row) => row.id));
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    const numbers = await database.pool.query<{ last: number; given: number }>(
      `SELECT s.last, (SELECT count(*)::int FROM document d WHERE d.index_number LIKE s.prefix || '/' || s.year || '-%') AS given
       FROM index_series s`,
    );
    for (const series of numbers.rows) expect(series.given).toBe(series.last);
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true });
    // What was left out goes out now, with the next numbers.
    const desk = await deskByHttp(program.url, ACCOUNTS);
    for (const edition of tried.filter(({ documentId }) => !kept.has(documentId))) {
      await desk.step('swj-xxy', edition, 'publish', { version: edition.version });
    }
  }, 120_000);
});
