import { readFileSync } from 'node:fs';

/** What the person at the terminal reads when the program's own PostgreSQL cannot be used: what happened, what to do. */
export class PostgresFailure extends Error {
  override readonly name = 'PostgresFailure';
}

const TAIL_LINES = 12;

const ADVICE: readonly { readonly sign: RegExp; readonly advice: string }[] = [
  { sign: /No space left on device/, advice: '磁盘已满。请清理磁盘空间后重新启动，数据不会丢失。' },
  { sign: /Address already in use/, advice: '端口已被其他程序占用。请换一个端口，或先停掉占用该端口的程序。' },
  { sign: /Cannot allocate memory|could not map anonymous shared memory/, advice: '内存不足。请释放内存后重新启动。' },
  {
    sign: /incompatible with server|not compatible with this version/,
    advice: '数据文件由另一版本的 PostgreSQL 建立。请用原版本程序备份，再用新版本恢复。',
  },
  {
    sign: /wrong ownership|Permission denied/,
    advice: '对数据文件夹没有权限。请用当初启动程序的同一用户启动，或更正文件夹的属主。',
  },
  {
    sign: /ENOENT|EACCES|error while loading shared libraries/,
    advice: '数据库程序文件缺失或不能运行。请删除 node_modules 后重新启动。',
  },
];

const GENERAL_ADVICE = '请查看日志；也可设置 DATABASE_URL 改用已有的 PostgreSQL。';

/** A failure that ends with the last lines of `log`, counted from where this attempt began. */
export function failureWithLog(what: string, log: { readonly file: string; readonly from: number }): PostgresFailure {
  const tail = logSince(log.file, log.from).trim().split('\n').slice(-TAIL_LINES).join('\n');
  return failureWithOutput(what, `${tail}\n（日志：${log.file}）`);
}

export function failureWithOutput(what: string, output: string): PostgresFailure {
  const advice = ADVICE.find(({ sign }) => sign.test(output))?.advice ?? GENERAL_ADVICE;
  return new PostgresFailure(`${what}。${advice}\n${output}`);
}

export function logSince(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).toString('utf8');
  } catch {
    return '';
  }
}
