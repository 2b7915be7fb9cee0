import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRoot } from './account.ts';
import { usableBinaries } from './binaries.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, openEmbeddedPostgres } from './embedded.ts';
import { processName } from './process-lock.mjs';

const USER_PROGRAM = fileURLToPath(new URL('../../../test/setup/postgres-user.ts', import.meta.url));
/** Any number that is no one's on the machine; PostgreSQL wants a name for it, so the tests take one that has: nobody. */
const ORDINARY_UID = 65_534;

let folder: string;
let opened: EmbeddedPostgres[];
let programs: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingtai-postgres-'));
  chmodSync(folder, 0o755);
  opened = [];
  programs = [];
});

afterEach(async () => {
  for (const program of programs) program.kill('SIGKILL');
  for (const postgres of opened) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const settings = { fsync: 'off', shared_buffers: '16MB' };
  const postgres = await openEmbeddedPostgres({ dataDir: join(folder, 'data'), settings, ...options });
  opened.push(postgres);
  return postgres;
}

async function ask(connectionString: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function startProgram(
  options: EmbeddedPostgresOptions,
  uid?: number,
): Promise<{ program: ChildProcess; address: string }> {
  const args = [USER_PROGRAM, JSON.stringify(options), ...(uid === undefined ? [] : [String(uid)])];
  const program = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  programs.push(program);
  const [line] = (await once(program.stdout ?? program, 'data')) as [Buffer];
  return { program, address: line.toString().trim() };
}

const place = (...parts: string[]) => join(folder, 'data', 'postgres', ...parts);
const postmasterPid = (data = place('data')) =>
  Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

async function gone(pid: number): Promise<void> {
  await expect.poll(() => processName(pid), { timeout: 10_000, interval: 10 }).toBeNull();
}

describe('the program’s own PostgreSQL', () => {
  it('is made at the first start, keeps what was written, and opens no port', async () => {
    const first = await open();
    await ask(first.connectionString, 'CREATE TABLE kept AS SELECT 48 AS tasks');
    expect(await ask(first.connectionString, 'SHOW listen_addresses')).toBe('');
    expect(await ask(first.connectionString, "SELECT lower('ÄÖ') || upper('政务a')")).toBe('äö政务A');
    expect(statSync(place('password')).mode & 0o777).toBe(0o600);
    await first.stop();
    expect(existsSync(place('data', 'postmaster.pid'))).toBe(false);
    const again = await open();
    expect(await ask(again.connectionString, 'SELECT tasks FROM kept')).toBe(48);
  });

  it('refuses who does not know the password', async () => {
    const { connectionString } = await open();
    await expect(ask(connectionString.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
      /authentication failed/,
    );
  });

  it('is shared by processes, and the last one to leave stops it', async () => {
    const mine = await open();
    const pid = postmasterPid();
    const { program, address } = await startProgram({ dataDir: join(folder, 'data') });
    expect(postmasterPid()).toBe(pid);
    await mine.stop();
    expect(await ask(address, 'SELECT 1')).toBe(1);
    program.stdin?.end();
    await once(program, 'exit');
    expect(processName(pid)).toBeNull();
  });

  it('is taken up at once by the next process when its user was killed', async () => {
    const { program } = await startProgram({ dataDir: join(folder, 'data') });
    const pid = postmasterPid();
    program.kill('SIGKILL');
    await once(program, 'exit');
    const mine = await open();
    expect(postmasterPid()).toBe(pid);
    await mine.stop();
    expect(processName(pid)).toBeNull();
  });

  it('is opened by several processes starting at the same moment', async () => {
    const options = { dataDir: join(folder, 'data') };
    const started = await Promise.all([startProgram(options), startProgram(options), startProgram(options)]);
    expect(new Set(started.map(({ address }) => address)).size).toBe(1);
    const pid = postmasterPid();
    for (const { program } of started) program.stdin?.end();
    await gone(pid);
  });

  it('does not mind a lock file whose number another program has now', async () => {
    await (await open()).stop();
    writeFileSync(place('data', 'postmaster.pid'), `${process.pid}\n${place('data')}\n1\n5432\n`);
    writeFileSync(place('sockets', '.s.PGSQL.5432.lock'), `${process.pid}\n`);
    expect(await ask((await open()).connectionString, 'SELECT 1')).toBe(1);
    expect(postmasterPid()).not.toBe(process.pid);
  });

  it('throws a half-made data folder away and makes it anew', async () => {
    mkdirSync(place('data.new', 'base'), { recursive: true });
    writeFileSync(place('data.new', 'PG_VERSION'), '18\n');
    expect(await ask((await open()).connectionString, 'SELECT 1')).toBe(1);
    expect(existsSync(place('data.new'))).toBe(false);
  });

  it('keeps what was committed when it is killed itself', async () => {
    const first = await open({ settings: {} });
    await ask(first.connectionString, 'CREATE TABLE kept AS SELECT 48 AS tasks');
    const pid = postmasterPid();
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    expect(await ask((await open()).connectionString, 'SELECT tasks FROM kept')).toBe(48);
  });

  it('never replaces a data folder that it cannot read', async () => {
    await (await open()).stop();
    writeFileSync(place('data', 'PG_VERSION'), '9\n');
    await expect(open()).rejects.toThrow(/数据库没有启动。数据文件由另一版本.*原版本程序备份[\s\S]*日志：/);
    expect(existsSync(place('data', 'base'))).toBe(true);
  });

  it('says which port is taken, with the log’s last lines', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(open({ listen: { host: '127.0.0.1', port } })).rejects.toThrow(
      /端口已被其他程序占用[\s\S]*could not bind/,
    );
    other.close();
    await once(other, 'close');
    const { connectionString } = await open({ listen: { host: '127.0.0.1', port } });
    expect(connectionString).toContain(`@127.0.0.1:${port}/`);
    expect(await ask(connectionString, 'SELECT 1')).toBe(1);
  });

  it('works in a folder with a path too long for a socket', async () => {
    const { connectionString } = await open({ dataDir: join(folder, '政务公开'.repeat(8)) });
    expect(connectionString).toContain(encodeURIComponent('/tmp/mingtai-'));
    expect(await ask(connectionString, 'SELECT 1')).toBe(1);
    rmSync(decodeURIComponent(/@([^:]+):/.exec(connectionString)?.[1] ?? ''), { recursive: true });
  });
});

describe.runIf(isRoot())('started by root', () => {
  it('works in a folder closed to others, and remembers where it put the data', async () => {
    chmodSync(folder, 0o700);
    const first = await open();
    const { root } = JSON.parse(readFileSync(join(folder, 'data', 'postgres-location.json'), 'utf8')) as {
      root: string;
    };
    try {
      await ask(first.connectionString, 'CREATE TABLE kept AS SELECT 48 AS tasks');
      expect(statSync(join(root, 'data')).uid).not.toBe(0);
      await first.stop();
      const again = await open();
      expect(await ask(again.connectionString, 'SELECT tasks FROM kept')).toBe(48);
      await again.stop();
      rmSync(join(root, 'data'), { recursive: true });
      await expect(open()).rejects.toThrow(/不见了/);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('copies its programs to where the database user can run them', async () => {
    const account = { uid: ORDINARY_UID, gid: ORDINARY_UID };
    const packaged = await usableBinaries(null);
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    cpSync(packaged, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const copy = await usableBinaries(account, join(closed, 'native'));
    expect(copy).toMatch(/^\/var\/lib\/mingtai\/pg-/);
    expect(await usableBinaries(account, join(closed, 'native'))).toBe(copy);
    rmSync(copy, { recursive: true });
  });

  it('leaves the data to an ordinary user who began with it', async () => {
    const account = { uid: ORDINARY_UID, gid: ORDINARY_UID };
    const binaries = await usableBinaries(account);
    mkdirSync(join(folder, 'data'));
    chownSync(join(folder, 'data'), account.uid, account.gid);
    const { program, address } = await startProgram({ dataDir: join(folder, 'data'), binaries }, ORDINARY_UID);
    expect(await ask(address, 'SELECT 1')).toBe(1);
    program.stdin?.end();
    await once(program, 'exit');
    expect(statSync(place('data')).uid).toBe(ORDINARY_UID);
    expect(await ask((await open()).connectionString, 'SELECT 1')).toBe(1);
    expect(statSync(`/proc/${postmasterPid()}`).uid).toBe(ORDINARY_UID);
  });
});
