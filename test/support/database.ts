import { Client } from 'pg';
import { inject } from 'vitest';
import { processName } from '#platform/postgres/process-lock.mjs';

export interface FreshDatabase {
  readonly connectionString: string;
  drop(): Promise<void>;
}

const me = processName(process.pid)?.replace('-', '_');
let made = 0;

/** A migrated, empty database of the test's own, copied from the template. Close your connections before `drop()`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('databaseServer');
  made += 1;
  const name = `test_${me}_${made}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`));
  const address = new URL(server);
  address.pathname = name;
  return {
    connectionString: address.href,
    drop: () =>
      onServer(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

export async function onServer<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
