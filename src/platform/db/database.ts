import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Tables are declared by the context that owns them; `tablesOf` looks at the connection through that declaration. */
export type AnyDatabase = Kysely<unknown>;

export interface Database {
  readonly pool: pg.Pool;
  readonly db: AnyDatabase;
  readonly connectionString: string;
  close(): Promise<void>;
}

const DATE = 1082;
const BIGINT = 20;
const NUMERIC = 1700;

/** Civil dates stay text (no time zone may touch them); counts and sums come as numbers. */
const typesWithoutSurprises: pg.CustomTypesConfig = {
  getTypeParser: (oid) => {
    const id: number = oid;
    if (id === DATE) return (value: string) => value;
    if (id === BIGINT || id === NUMERIC) return Number;
    return pg.types.getTypeParser(oid);
  },
};

/** Opens a pool on a PostgreSQL ≥ 15. `size` is the greatest number of connections. */
export function openDatabase(connectionString: string, size = 12): Database {
  const pool = new pg.Pool({
    connectionString,
    max: size,
    types: typesWithoutSurprises,
    application_name: 'mingtai',
    statement_timeout: 60_000,
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return { pool, db, connectionString, close: () => db.destroy() };
}

/** The same connection or transaction, seen through one context's table declarations. */
export function tablesOf<Tables>(db: AnyDatabase): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}
