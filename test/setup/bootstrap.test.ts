import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingtai-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(command: string, args: readonly string[], options: SpawnOptions = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The set-up scripts alone, with a package.json that asks for one package: a checkout that has nothing yet. */
function bareCheckout(): string {
  const checkout = join(folder, 'checkout');
  for (const part of [
    'scripts',
    'mingtai',
    'src/platform/postgres/process-lock.mjs',
    'src/platform/postgres/package-links.mjs',
  ]) {
    cpSync(join(root, part), join(checkout, part), { recursive: true });
  }
  const dependencies = { zod: '4.6.7' };
  const zod = { version: '4.6.7', integrity: 'sha512-AAAA' };
  const packages = { '': { dependencies }, 'node_modules/zod': zod };
  writeFileSync(join(checkout, 'package.json'), JSON.stringify({ name: 'bare', type: 'module', dependencies }));
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ name: 'bare', lockfileVersion: 3, packages }));
  return checkout;
}

const bootstrap = (checkout: string) => join(checkout, 'scripts/bootstrap.mjs');

describe('the bootstrap', () => {
  it('refuses an unknown command, and says which there are', async () => {
    const { code, stdout, stderr } = await run(process.execPath, [bootstrap(root), 'toString']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('start|cli|dev|check|test|journeys|bench');
  });

  it('says what to do when the network is away, and counts that as a failed test run', async () => {
    const offline = {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: folder,
    };
    const env = { ...process.env, ...offline };
    const { code, stdout, stderr } = await run(process.execPath, [bootstrap(bareCheckout()), 'test'], { env });
    expect(stdout).toBe('0 passed, 1 failed\n');
    expect(stderr).toContain('连不上 npm 软件源');
    expect(code).toBe(1);
  });

  it('answers on stdout with nothing but the program’s own words, from any folder and through a link', async () => {
    const link = join(folder, 'mt');
    symlinkSync(join(root, 'mingtai'), link);
    const { code, stdout } = await run(link, ['--help'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toContain('明台');
  });
});

const handOver = (program: string): string[] => [
  '--input-type=module',
  '-e',
  `import { become } from ${JSON.stringify(join(root, 'scripts/setup/child.mjs'))};
   await become(process.execPath, ['-e', ${JSON.stringify(program)}]);`,
];

describe('a program that the bootstrap hands over to', () => {
  it('decides the exit code', async () => {
    expect((await run(process.execPath, handOver('process.exit(7)'))).code).toBe(7);
    expect((await run(process.execPath, handOver('process.kill(process.pid, "SIGKILL")'))).code).toBe(137);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('is told of %s, and may finish what it does', async (signal) => {
    const program = `process.on('${signal}', () => { console.log('finished'); process.exit(0); });
      setInterval(() => {}, 1000); console.log('ready');`;
    const child = spawn(process.execPath, handOver(program), { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill(signal);
    const [last] = (await once(child.stdout, 'data')) as [Buffer];
    expect(last.toString()).toBe('finished\n');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
