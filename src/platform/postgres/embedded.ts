import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { usableBinaries } from './binaries.ts';
import { PostgresFailure } from './failure.ts';
import { livingUsers, takeLease } from './leases.ts';
import { findPlace, type Place } from './place.ts';
import { livingPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts';
import { withLock } from './process-lock.mjs';
import { makeData, ROLE, type StartOptions, settled, startServer } from './server.ts';

export interface EmbeddedPostgresOptions extends StartOptions {
  readonly dataDir: string;
  /** A folder that holds bin/postgres and bin/initdb; without it, the npm package's. */
  readonly binaries?: string;
}

export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** Gives up this use of the database. The last living user's call ends the server. */
  stop(): Promise<void>;
}

const DATABASE = 'mingtai';
const MAINTENANCE_DATABASE = 'postgres';
/** PostgreSQL's codes (Appendix A of its manual). */
const NO_SUCH_DATABASE = '3D000';
const WRONG_PASSWORD = '28P01';

/**
 * The program's own PostgreSQL, one for each data folder, shared by all processes that open it. What a killed process
 * left behind (a running server, a dead server's lock file, a half-made data folder) is taken up or repaired.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const lock = join(options.dataDir, 'postgres-lock');
  return withLock(lock, async () => {
    const place = await findPlace(options.dataDir);
    const lease = takeLease(place.users);
    try {
      const server = (await adopt(place, options)) ?? (await start(place, options));
      const address = addressOf(place, server, options);
      await ensureDatabase(address);
      return { connectionString: address(DATABASE), stop: () => withLock(lock, () => leave(place, lease)) };
    } catch (error) {
      await leave(place, lease);
      throw error;
    }
  });
}

async function start(place: Place, options: EmbeddedPostgresOptions): Promise<Postmaster> {
  const binaries = await usableBinaries(place.account, options.binaries);
  await makeData(place, binaries);
  return startServer(place, binaries, options);
}

/** A running server is used as it is. One on its way out, or one that does not listen where it is asked to, makes room. */
async function adopt(place: Place, { listen }: EmbeddedPostgresOptions): Promise<Postmaster | null> {
  if (livingPostmaster(place) === null) return null;
  const running = await settled(place);
  if (running !== null) {
    if (listen === undefined || (running.port === listen.port && running.listens === listen.host)) return running;
    if (livingUsers(place.users) > 1) {
      throw new PostgresFailure(`数据库正由其他进程使用，不能改在端口 ${listen.port} 上监听。请先停止其他进程。`);
    }
  }
  await stopPostmaster(place);
  return null;
}

type Address = (database: string) => string;

function addressOf(place: Place, server: Postmaster, { listen }: EmbeddedPostgresOptions): Address {
  const host = listen === undefined ? encodeURIComponent(server.sockets) : listen.host;
  const password = readPassword(place);
  return (database) => `postgresql://${ROLE}:${password}@${host}:${server.port}/${database}`;
}

function readPassword(place: Place): string {
  try {
    return readFileSync(place.password, 'utf8').trim();
  } catch (cause) {
    throw new PostgresFailure(`读不到数据库口令文件 ${place.password}。请从备份中取回该文件，或检查其权限。`, {
      cause,
    });
  }
}

async function ensureDatabase(address: Address): Promise<void> {
  try {
    await query(address(DATABASE), 'SELECT 1');
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === WRONG_PASSWORD) {
      throw new PostgresFailure('数据库口令文件与数据库不符。请从备份中取回口令文件 password。', { cause: error });
    }
    if (error.code !== NO_SUCH_DATABASE) throw error;
    await query(address(MAINTENANCE_DATABASE), `CREATE DATABASE ${DATABASE}`);
  }
}

async function query(connectionString: string, text: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function leave(place: Place, lease: { release(): void }): Promise<void> {
  lease.release();
  if (livingUsers(place.users) === 0) await stopPostmaster(place);
}
