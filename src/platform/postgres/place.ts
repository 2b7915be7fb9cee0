import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, accountFor, canEnter, give } from './account.ts';
import { PostgresFailure } from './failure.ts';

/** Outside every checkout, so that user `postgres` can reach it when the checkout is closed to others. */
const OUTSIDE = '/var/lib/mingtai';

/** A unix socket's path is cut off by the system at 108 bytes, and PostgreSQL adds `/.s.PGSQL.65535.lock`. */
const SOCKET_FOLDER_BYTES_MAX = 85;

const NOTE = 'postgres-location.json';

/** Where one data folder's PostgreSQL keeps its things, and whom it runs as. */
export interface Place {
  readonly account: Account;
  readonly root: string;
  readonly data: string;
  readonly sockets: string;
  readonly password: string;
  readonly log: string;
  readonly users: string;
}

/**
 * Data lies in `<dataDir>/postgres`. Only where the account cannot get there does it lie outside, under an id that is
 * written down in the data folder before anything is made, so that an interrupted first start finds it again.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const home = realpathSync(dataDir);
  const within = join(home, 'postgres');
  const note = join(home, NOTE);
  const noted = readNote(note);
  if (noted !== null) {
    if (noted.made && !existsSync(join(noted.root, 'data'))) {
      throw new PostgresFailure(
        `数据库文件夹 ${noted.root} 不见了。请从备份中取回该文件夹；确要从空库重新开始的，请删除 ${note} 后再启动。`,
      );
    }
    return placeAt(home, noted.root, accountFor(join(noted.root, 'data')));
  }
  const account = accountFor(join(within, 'data'));
  if (await canEnter(account, home)) return placeAt(home, within, account);
  if (existsSync(join(within, 'data'))) {
    throw new PostgresFailure(
      `数据库用户进不了文件夹 ${home}，而数据已在其中。请执行 chmod o+x，使它和各级上级文件夹可以进入，再重新启动。`,
    );
  }
  const root = join(OUTSIDE, randomUUID());
  writeWhole(note, `${JSON.stringify({ root, made: false })}\n`);
  return placeAt(home, root, account);
}

function placeAt(home: string, root: string, account: Account): Place {
  claim(home, root, account);
  const place = {
    account,
    root,
    data: join(root, 'data'),
    sockets: join(root, 'sockets'),
    password: join(root, 'password'),
    log: join(home, 'postgres.log'),
    users: join(home, 'postgres-users'),
  };
  if (Buffer.byteLength(place.sockets) > SOCKET_FOLDER_BYTES_MAX) {
    const short = createHash('sha256').update(root).digest('hex').slice(0, 16);
    return { ...place, sockets: `/tmp/mingtai-${short}` };
  }
  return place;
}

/** A data folder copied with its note would share one database with the original: the folder outside knows whose it is. */
function claim(home: string, root: string, account: Account): void {
  const owner = join(root, 'home');
  const outside = root.startsWith(`${OUTSIDE}/`);
  if (outside) openShelf();
  ownFolder(root, account);
  if (!outside) return;
  const known = existsSync(owner) ? readFileSync(owner, 'utf8') : null;
  if (known === home) return;
  if (known !== null && readNote(join(known, NOTE))?.root === root) {
    throw new PostgresFailure(
      `${home} 是从 ${known} 复制来的，两处不能共用一个数据库。请删除 ${home}/postgres-location.json 后重新启动（从空库开始），再用 mingtai restore 恢复备份。`,
    );
  }
  writeWhole(owner, home);
}

interface Note {
  readonly root: string;
  /** Whether a database was ever made there: only then is a missing one a loss. */
  readonly made: boolean;
}

function readNote(note: string): Note | null {
  if (!existsSync(note)) return null;
  const { root, made } = JSON.parse(readFileSync(note, 'utf8')) as { root?: unknown; made?: unknown };
  if (typeof root === 'string' && root.startsWith('/')) return { root, made: made === true };
  throw new PostgresFailure(`文件 ${note} 已损坏，无法得知数据库在哪里。请从备份中取回该文件；数据在 ${OUTSIDE} 下。`);
}

/** To be called when the database exists: from then on its absence is reported, never made good by an empty one. */
export function recordMade(place: Place): void {
  const note = join(place.users, '..', NOTE);
  if (existsSync(note)) writeWhole(note, `${JSON.stringify({ root: place.root, made: true })}\n`);
}

/** The folder outside, which every account may pass through, whatever umask we were started with. */
export function openShelf(): string {
  mkdirSync(OUTSIDE, { recursive: true });
  chmodSync(OUTSIDE, 0o755);
  return OUTSIDE;
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** The socket folder may lie in /tmp, where anyone could have made it first: it must be the account's own. */
export function prepareSockets(place: Place): void {
  ownFolder(place.sockets, place.account);
  const folder = lstatSync(place.sockets);
  if (!folder.isDirectory() || folder.uid !== (place.account?.uid ?? process.getuid?.())) {
    throw new PostgresFailure(`文件夹 ${place.sockets} 属于别的用户，数据库不能使用。请删除它后重新启动。`);
  }
}

/** Also takes up a folder that an interrupted start made but did not hand over. */
function ownFolder(path: string, account: Account): void {
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
  const folder = lstatSync(path);
  if (account === null || folder.uid !== 0 || !folder.isDirectory()) return;
  chmodSync(path, 0o700);
  give(path, account);
}
