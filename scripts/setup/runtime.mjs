/** The Node.js that everything runs under: the machine's own when it is new enough, else a pinned one under .runtime/. */
import { rmSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { npm, npmEnvironment } from './npm.mjs';
import { at, SetupFailure, say } from './paths.mjs';
import { unlessStamped, writeWhole } from './stamp.mjs';

const NODE_VERSION = '26.10.0';
const NPM_VERSION = '11.19.1';
const MAJOR = 26;
const MINOR_MIN = 10;

const windows = process.platform === 'win32';
const nodePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;

/** @returns {Promise<{node: string, path: string, version: string, npm: {command: string, before?: string[], env: object}}>} */
export async function ensureRuntime() {
  if (isGoodEnough(process.versions.node)) return ownRuntime();
  const folder = at('.runtime', 'node_modules');
  const node = join(folder, nodePackage, 'bin', windows ? 'node.exe' : 'node');
  const stamp = at('.runtime', '.stamp');
  const size = statSync(node, { throwIfNoEntry: false })?.size ?? 0;
  const wanted = (bytes) => `node ${NODE_VERSION} npm ${NPM_VERSION} ${nodePackage} ${bytes}`;
  const step = { stamp, wanted: wanted(size), make: () => installRuntime(node, folder, step, wanted) };
  await unlessStamped(step);
  const path = [dirname(node), join(folder, '.bin'), process.env.PATH ?? ''].join(delimiter);
  const before = [join(folder, 'npm', 'bin', 'npm-cli.js')];
  return { node, path, version: NODE_VERSION, npm: { command: node, before, env: npmEnvironment(path) } };
}

function isGoodEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === MAJOR && minor >= MINOR_MIN;
}

function ownRuntime() {
  const path = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
  const command = windows ? 'npm.cmd' : 'npm';
  return { node: process.execPath, path, version: process.versions.node, npm: { command, env: npmEnvironment(path) } };
}

async function installRuntime(node, folder, step, wanted) {
  if (!(await works(node, folder))) {
    say(`正在下载运行环境 Node.js ${NODE_VERSION}（只在首次启动时需要）……`);
    rmSync(folder, { recursive: true, force: true });
    rmSync(at('.runtime', 'package-lock.json'), { force: true });
    const dependencies = { [nodePackage]: NODE_VERSION, npm: NPM_VERSION };
    writeWhole(at('.runtime', 'package.json'), `${JSON.stringify({ private: true, dependencies })}\n`);
    const machine = { command: windows ? 'npm.cmd' : 'npm', env: npmEnvironment(process.env.PATH ?? '') };
    await npm(machine, ['install', '--prefix', at('.runtime')], at('.runtime'));
    if (!(await works(node, folder))) {
      throw new SetupFailure(`Node.js ${NODE_VERSION} 不能在本机运行。请自行安装 Node.js ${MAJOR}.${MINOR_MIN} 以上的 ${MAJOR} 版后重试。`);
    }
  }
  step.wanted = wanted(statSync(node).size);
}

async function works(node, folder) {
  if (statSync(node, { throwIfNoEntry: false }) === undefined) return false;
  const [program, manager] = [
    await runQuietly(node, ['-v']),
    await runQuietly(node, [join(folder, 'npm', 'bin', 'npm-cli.js'), '-v']),
  ];
  return program.output === `v${NODE_VERSION}` && manager.output.endsWith(NPM_VERSION);
}
