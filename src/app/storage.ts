import { openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import type { Config } from './config.ts';

export interface Storage {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** The address of the database: the configured one, or that of the program's own PostgreSQL, started when it does not run. */
export async function openStorage(config: Config): Promise<Storage> {
  if (config.DATABASE_URL !== undefined) return { connectionString: config.DATABASE_URL, stop: async () => undefined };
  return openEmbeddedPostgres({ dataDir: config.DATA_DIR });
}
