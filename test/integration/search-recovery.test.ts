import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase, onServer } from '#test/support/database.ts';
import { type RunningProgram, startProgram } from '#test/support/program.ts';

let database: FreshDatabase;
let folders: readonly string[];
let programs: RunningProgram[];

const start = (at: number): Promise<RunningProgram> =>
  startProgram({ DATABASE_URL: database.connectionString, DATA_DIR: folders[at], MINGTAI_START: 'demo', DB_POOL: '5' });

const totalAt = async (program: RunningProgram | undefined, query: string): Promise<number> => {
  const answer = await fetch(`${program?.url}/api/search?q=${encodeURIComponent(query)}`);
  return ((await answer.json()) as { readonly total: number }).total;
};

async function foundAt(program: RunningProgram | undefined, query: string, ms: number): Promise<boolean> {
  for (const limit = performance.now() + ms; performance.now() < limit; ) {
    if ((await totalAt(program, query)) > 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** A public document, in one transaction of a process that is neither program. */
async function plant(id: string, title: string): Promise<void> {
  await onServer(database.connectionString, async (client) => {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO document (id, origin, unit_id, type_code, state, live_edition_id, index_number, published_on, published_at, created_by)
       SELECT $1, 'history', (SELECT id FROM unit ORDER BY sort LIMIT 1), (SELECT code FROM content_type ORDER BY sort LIMIT 1),
              'published', 'e-' || $1, 'T/' || $1, '2023-11-01', '2023-11-01', 'test'`,
      [id],
    );
    await client.query(
      `INSERT INTO edition (id, document_id, number, state, title, body_text, disclosure_class, content_hash, drafted_by, saved_by)
       VALUES ('e-' || $1, $1, 1, 'live', $2, $2, 'proactive', 'h', 'test', 'test')`,
      [id, title],
    );
    await client.query('COMMIT');
  });
}

beforeAll(async () => {
  database = await freshDatabase();
  folders = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), 'mingtai-search-'))));
  programs = [await start(0)];
  programs.push(await start(1));
  for (const program of programs)
    if (!(await foundAt(program, '政务公开', 30_000))) throw new Error('the index never answered');
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await database.drop();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

describe('C3: the index holds through what happens to programs', () => {
  it('two programs on one database both find a new document', async () => {
    await plant('t-both', '獬豸坊惠民通告');
    const found = await Promise.all(programs.map((program) => foundAt(program, '獬豸坊惠民', 5_000)));
    expect(found).toEqual([true, true]);
  });

  it('a snapshot cut short is found out and built anew, with what was published meanwhile', async () => {
    await programs[1]?.stop();
    const folder = join(folders[1] ?? '', 'search');
    const before = (await readdir(folder)).filter((name) => name.endsWith('.segment'));
    expect(before.length).toBeGreaterThan(0);
    for (const name of before) await truncate(join(folder, name), 500);
    await plant('t-while', '夔牛渡便民通告');
    programs[1] = await start(1);
    expect(await foundAt(programs[1], '夔牛渡便民', 20_000)).toBe(true);
    expect(await totalAt(programs[1], '獬豸坊惠民')).toBeGreaterThan(0);
    await programs[1]?.stop();
    const after = (await readdir(folder)).filter((name) => name.endsWith('.segment'));
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    programs.splice(1, 1);
  });
});
