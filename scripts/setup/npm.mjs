import { runQuietly } from './child.mjs';
import { SetupFailure, say } from './paths.mjs';

const ATTEMPTS = 2;
const NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network|fetch failed/i;
const TAIL_LINES = 15;

/** What an outer `npm start` says of itself would make the inner npm work on the wrong folder, or leave tools out. */
const NOT_INHERITED = /^npm_(config_(prefix|local_prefix|global_prefix|omit|include|only|production|ignore_scripts)|lifecycle_|package_|command$|execpath$|node_execpath$)/i;

export function npmEnvironment(path) {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return { ...Object.fromEntries(kept), PATH: path, NODE_ENV: '' };
}

/** Runs npm, once more when it failed. Nothing that a package brings is run. */
export async function npm({ command, before = [], env }, args, cwd) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--include=dev', '--include=optional'];
  let output = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const shell = process.platform === 'win32' && before.length === 0;
    const outcome = await runQuietly(command, [...before, ...args, ...flags], { cwd, env, shell });
    if (outcome.ok) return;
    output = outcome.output;
    if (attempt < ATTEMPTS) say('安装未成功，正在重试……');
  }
  throw new SetupFailure(`${adviceFor(output)}\n${output.split('\n').slice(-TAIL_LINES).join('\n')}`);
}

function adviceFor(output) {
  if (NETWORK.test(output)) {
    return '连不上 npm 软件源。请检查网络；须经代理的，先执行 npm config set proxy 代理地址；使用内部软件源的，先执行 npm config set registry 软件源地址，再重试。';
  }
  if (/ENOSPC/.test(output)) return '磁盘已满。请清理磁盘空间后重试。';
  if (/EACCES|EPERM/.test(output)) return '没有写入权限。请用安装时的同一用户运行，或更正本文件夹的属主后重试。';
  if (/ENOENT.*npm|not found/.test(output)) return '找不到 npm。请安装 Node.js（18 以上，含 npm）后重试。';
  return '安装软件包没有成功，原因见下。';
}
