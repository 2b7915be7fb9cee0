import { createHash } from 'node:crypto';
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
  pool.on('connect', planOnce);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return { pool, db, connectionString, close: () => db.destroy() };
}

/** Begins the text of a question that is asked so often that the database should keep its plan. */
export const PLANNED_ONCE = '/* planned once */';

const names = new Map<string, string>();
/** Questions that differ in their text are few: they are written in this program. */
const NAMES_MAX = 500;

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= NAMES_MAX) names.clear();
  const name = `q${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}

/** Sends marked questions as named statements: parsed and planned once a connection. */
function planOnce(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
  const query = (...args: unknown[]): unknown => {
    const [text, values, ...rest] = args;
    if (typeof text !== 'string' || !text.startsWith(PLANNED_ONCE)) return plain(...args);
    return plain({ name: nameOf(text), text, values }, ...rest);
  };
  Object.assign(client, { query });
}

/** The same connection or transaction, seen through one context's table declarations. */
export function tablesOf<Tables>(db: AnyDatabase): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}
