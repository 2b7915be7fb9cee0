import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The real program in a process of its own. */
export interface RunningProgram {
  readonly url: string;
  readonly pid: number;
  /** What it wrote to stderr up to now. */
  readonly log: () => string;
  /** From the spawn to the `ready` line. */
  readonly startedInMs: number;
  /** SIGTERM, and waits until it has ended; resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL, as when the machine takes it away; resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const MAIN = 'src/app/main.ts';
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
/** What the program reads of the environment; a test's program takes none of it from the shell that runs the tests. */
const OURS = /^(?:PORT|HOST|DATA_DIR|DATABASE_URL|DB_POOL|PUBLIC_URL|TRUST_PROXY|MAIL_FROM|SMTP_|OIDC_|S3_|MINGTAI_)/;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts `node src/app/main.ts` on a free port of the loopback and waits for its `ready` line. */
export async function startProgram(env: Environment): Promise<RunningProgram> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    cwd: root,
    env: { ...inherited, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const url = await readyLine(child, ended, () => log);
  return {
    url,
    pid: child.pid ?? 0,
    log: () => log,
    startedInMs: performance.now() - began,
    stop: () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      return ended.finally(() => clearTimeout(force));
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function readyLine(child: ChildProcess, ended: Promise<number | null>, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`${why}\n${log()}`));
    };
    const late = setTimeout(() => fail(`not ready after ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const url = /^ready (http:\S+)$/m.exec(printed)?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    });
    void ended.then((code) => fail(`ended with ${code} before it was ready`)).finally(() => clearTimeout(late));
  });
}
