import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { type Environment, type RunningProgram, startProgram } from './program.ts';

export interface TestServer {
  readonly url: string;
  readonly database: FreshDatabase;
  readonly program: RunningProgram;
  /** Ends the program; its database and files are gone afterwards. */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  /** The demonstration county unless told, or an installation that nobody has set up. */
  readonly start?: 'demo' | 'empty';
  readonly env?: Environment;
}

/** The real program on a free port, with a fresh database and a file folder of its own. */
export async function startServer({ start = 'demo', env = {} }: ServerOptions = {}): Promise<TestServer> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'mingtai-journey-'));
  const clear = async (): Promise<void> => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const own = { DATABASE_URL: database.connectionString, DATA_DIR: dataDir, MINGTAI_START: start, DB_POOL: '6' };
  try {
    const program = await startProgram({ ...own, ...env });
    return {
      url: program.url,
      database,
      program,
      stop: async () => {
        await program.stop();
        await clear();
      },
    };
  } catch (thrown) {
    await clear();
    throw thrown;
  }
}
