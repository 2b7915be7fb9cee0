/** The staff workbench, bundled for the browser into dist/workbench. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { at, SetupFailure, say } from './paths.mjs';
import { digestOfFiles, unlessStamped } from './stamp.mjs';

const TAIL_LINES = 20;
const target = at('dist', 'workbench');

export async function ensureWorkbench(runtime) {
  if (!existsSync(at('src', 'workbench', 'index.html'))) return;
  await unlessStamped({
    stamp: join(target, '.stamp'),
    wanted: digestOfFiles(sources()),
    make: () => build(runtime),
  });
}

function sources() {
  const contexts = readdirSync(at('src', 'domains'));
  contexts.sort();
  const contracts = contexts.map((context) => at('src', 'domains', context, 'contract.ts'));
  return [at('src', 'workbench'), at('src', 'kernel'), ...contracts, at('package-lock.json')];
}

/** Built beside the old one and put in its place whole, so that a running server never serves half of each. */
async function build(runtime) {
  say('正在生成工作台页面……');
  const draft = `${target}.new`;
  const former = `${target}.old`;
  for (const folder of [draft, former]) rmSync(folder, { recursive: true, force: true });
  const args = [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', at('src', 'workbench')];
  const config = ['--config', at('src', 'workbench', 'vite.config.ts'), '--outDir', draft, '--emptyOutDir'];
  const env = { ...process.env, PATH: runtime.path, NODE_ENV: 'production' };
  const { ok, output } = await runQuietly(runtime.node, [...args, ...config], { env });
  if (!ok) throw new SetupFailure(`工作台页面没有生成，原因见下。\n${output.split('\n').slice(-TAIL_LINES).join('\n')}`);
  if (existsSync(target)) renameSync(target, former);
  renameSync(draft, target);
  rmSync(former, { recursive: true, force: true });
}
