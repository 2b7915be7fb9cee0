/**
 * A process of its own that uses the program's PostgreSQL: `node postgres-user.ts OPTIONS [UID]`. Prints the connection
 * string, stops in good order when its input ends. With UID it gives up root once its modules are loaded.
 */
import { type EmbeddedPostgresOptions, openEmbeddedPostgres } from '#platform/postgres/embedded.ts';

const [options = '{}', uid] = process.argv.slice(2);
if (uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}
const postgres = await openEmbeddedPostgres(JSON.parse(options) as EmbeddedPostgresOptions);
process.stdout.write(`${postgres.connectionString}\n`);
process.stdin.resume().once('end', () => void postgres.stop());
