import { execFile, spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { PostgresFailure } from './failure.ts';

/** Whom PostgreSQL runs as. null: ourselves. */
export type Account = { readonly uid: number; readonly gid: number } | null;

const NAME = 'postgres';
const HOME = '/var/lib/mingtai';

/** Each system's way to add a system user without a password or a login shell; the first that works is kept. */
const WAYS_TO_ADD: readonly (readonly (readonly string[])[])[] = [
  [['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', HOME, '--shell', '/bin/false', NAME]],
  [['adduser', '--system', '--group', '--no-create-home', '--home', HOME, '--shell', '/bin/false', NAME]],
  [
    ['addgroup', '-S', NAME],
    ['adduser', '-S', '-D', '-H', '-h', HOME, '-s', '/bin/false', '-G', NAME, NAME],
  ],
];

export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses root: then it runs as whoever owns the data already, or as user `postgres`, made when absent. */
export function accountFor(data: string): Account {
  if (!isRoot()) return null;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp() ?? addAccount();
}

function lookUp(): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout) : Number.NaN;
  });
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid };
}

function addAccount(): Account {
  for (const way of WAYS_TO_ADD) {
    for (const [command = '', ...args] of way) spawnSync(command, args, { stdio: 'ignore' });
    const account = lookUp();
    if (account !== null) return account;
  }
  throw new PostgresFailure(
    'PostgreSQL 不能以 root 身份运行，而系统用户 postgres 创建失败。请先执行 useradd --system postgres，或改用普通用户启动。',
  );
}

export function give(path: string, account: Account): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** Nothing of ours leaks in: messages stay English for the log reader, and no PG* variable changes what runs. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' });

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

export function runAs(account: Account, command: string, args: readonly string[]): Promise<Outcome> {
  const options = { cwd: '/', env: cleanEnvironment(), ...account };
  return new Promise((resolve) => {
    try {
      execFile(command, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, output: `${stdout}${stderr}${error !== null && stderr === '' ? error.message : ''}`.trim() });
      });
    } catch (error) {
      resolve({ code: 1, output: String(error) });
    }
  });
}

/** Asks the system itself, so that access lists and mounts count too, not only the modes. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  if (account === null) return true;
  return (await runAs(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder])).code === 0;
}
