import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PageLoad } from './wrk-page.ts';

const run = promisify(execFile);
const MICROSECONDS = 1_000;
const THREADS = 2;
const CONNECTIONS = 32;

/** Each request asks for a page that nobody has asked for before; `%d` in the path is its number. */
const script = (path: string, firstPage: number, eachThread: number): string => `
local threads = 0
function setup(thread)
  thread:set("at", ${firstPage} + threads * ${eachThread})
  threads = threads + 1
end
function request()
  at = at + 1
  return wrk.format("GET", string.format("${path}", at))
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nRESULT {"p50":%f,"p99":%f,"requests":%d,"duration":%f,"errors":%d}\\n',
    latency:percentile(50), latency:percentile(99), summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

export interface NeverSeen {
  readonly url: string;
  /** Path with `%09d` or the like where the number of the page stands. */
  readonly path: string;
  readonly encoding: string;
  readonly firstPage: number;
  /** Pages that each of the two threads may ask for. */
  readonly eachThread: number;
  readonly seconds: number;
}

/** Pages that were never made before, over 32 connections. */
export async function loadNeverSeen(asked: NeverSeen, folder: string): Promise<PageLoad> {
  const file = join(folder, 'never-seen.lua');
  await writeFile(file, script(asked.path, asked.firstPage, asked.eachThread));
  const args = [`-t${THREADS}`, `-c${CONNECTIONS}`, `-d${asked.seconds}s`, '-s', file, '-H', `Accept-Encoding: ${asked.encoding}`, asked.url];
  const { stdout } = await run('wrk', args);
  const found = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`wrk 没有给出结果：${stdout}`);
  const told = JSON.parse(found) as Record<'p50' | 'p99' | 'requests' | 'duration' | 'errors', number>;
  return {
    p50: told.p50 / MICROSECONDS,
    p99: told.p99 / MICROSECONDS,
    perSecond: (told.requests / told.duration) * 1_000_000,
    errors: told.errors,
  };
}
