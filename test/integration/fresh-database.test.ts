import { afterAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase, onServer } from '#test/support/database.ts';

const made: FreshDatabase[] = [];
afterAll(() => Promise.all(made.map((database) => database.drop())));

async function fresh(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  made.push(database);
  return database;
}

const count = (database: FreshDatabase, table: string): Promise<number> =>
  onServer(database.connectionString, async (client) => (await client.query(`SELECT FROM ${table}`)).rowCount ?? -1);

describe('a test’s own database', () => {
  it('has every migration in it', async () => {
    expect(await count(await fresh(), 'schema_migration')).toBeGreaterThan(0);
  });

  it('shows nothing of what another test wrote', async () => {
    const [mine, other] = [await fresh(), await fresh()];
    await onServer(mine.connectionString, (client) => client.query('CREATE TABLE written ()'));
    await expect(count(other, 'written')).rejects.toThrow(/does not exist/);
  });
});
