/** The browser for the journeys, with a Chinese font: found, or installed where we may. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupFailure, say } from '../setup/paths.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fontconfig'];
const ATTEMPTS = 3;
const BY_HAND = `sudo apt-get update && sudo apt-get install -y ${PACKAGES.join(' ')}`;

/** Returns the browser's path. Throws a SetupFailure that says what to install by hand. */
export function ensureBrowser() {
  if (findBrowser() === null || !hasChineseFont()) install();
  const browser = findBrowser();
  if (browser === null || !hasChineseFont()) {
    throw new SetupFailure(`浏览器或中文字体没有装好。请执行：${BY_HAND}；也可用环境变量 CHROMIUM 指明浏览器的位置。`);
  }
  return browser;
}

function install() {
  if (process.getuid?.() !== 0) {
    throw new SetupFailure(`浏览器测试需要 Chromium 和中文字体。请先执行：${BY_HAND}，再重新运行 npm test。`);
  }
  say('正在安装浏览器和中文字体（只在首次测试时需要）……');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (apt('update', '-q') && apt('install', '-q', '-y', '--no-install-recommends', ...PACKAGES)) return;
  }
}

function findBrowser() {
  const named = process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...(named ? [named] : []), ...candidates].find(runs) ?? null;
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0;
  } catch {
    return false;
  }
}

function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}
