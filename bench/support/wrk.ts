import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Load {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly perSecond: number;
  readonly requests: number;
  /** Answers that were not 2xx, and connections that failed. */
  readonly errors: number;
}

export interface Request {
  readonly path: string;
  readonly cookie?: string;
}

const CONNECTIONS = 32;
const THREADS = 2;
const SECONDS = 10;
const MICROSECONDS = 1_000;

/** `wrk` from the machine; where it is missing and we are root, it is installed. */
export async function ensureWrk(): Promise<void> {
  try {
    await run('wrk', ['--version']).catch((failure: unknown) => {
      // It prints its version and ends with 1.
      if ((failure as { code?: unknown }).code === 'ENOENT') throw failure;
    });
  } catch {
    if (process.getuid?.() !== 0) throw new Error('没有找到 wrk，请先安装：apt-get install wrk');
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '-y', 'wrk']);
  }
}

const SCRIPT = (requests: readonly Request[]): string => `
local requests = {
${requests.map(({ path, cookie }) => `  { ${JSON.stringify(path)}, ${JSON.stringify(cookie ?? '')} },`).join('\n')}
}
local threads = 0
function setup(thread)
  thread:set("seed", threads)
  threads = threads + 1
end
function init()
  math.randomseed(4711 + seed)
end
function request()
  local one = requests[math.random(#requests)]
  local headers = { ["Accept"] = "application/json", ["Accept-Encoding"] = "gzip, deflate, br" }
  if one[2] ~= "" then headers["Cookie"] = one[2] end
  return wrk.format("GET", one[1], headers)
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nRESULT {"p50":%f,"p99":%f,"max":%f,"requests":%d,"duration":%f,"errors":%d}\\n',
    latency:percentile(50), latency:percentile(99), latency.max, summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** Asks for these addresses at random over 32 connections for ten seconds. Times are in milliseconds. */
export async function load(
  url: string,
  requests: readonly Request[],
  folder: string,
  seconds = SECONDS,
): Promise<Load> {
  const script = join(folder, 'requests.lua');
  await writeFile(script, SCRIPT(requests));
  const args = [
    '-t',
    String(THREADS),
    '-c',
    String(CONNECTIONS),
    '-d',
    `${seconds}s`,
    '--timeout',
    '10s',
    '-s',
    script,
    url,
  ];
  const { stdout } = await run('wrk', args, { maxBuffer: 10_000_000 });
  const found = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`wrk 没有给出结果：${stdout}`);
  const told = JSON.parse(found) as Record<'p50' | 'p99' | 'max' | 'requests' | 'duration' | 'errors', number>;
  return {
    p50: told.p50 / MICROSECONDS,
    p99: told.p99 / MICROSECONDS,
    max: told.max / MICROSECONDS,
    perSecond: told.requests / (told.duration / (MICROSECONDS * MICROSECONDS)),
    requests: told.requests,
    errors: told.errors,
  };
}
