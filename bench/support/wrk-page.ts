import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PageLoad {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly errors: number;
}

const MICROSECONDS = 1_000;

const REPORT = `
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nRESULT {"p50":%f,"p99":%f,"requests":%d,"duration":%f,"errors":%d}\\n',
    latency:percentile(50), latency:percentile(99), summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** One page over 32 connections for so many seconds, as fast as it comes. Times are in milliseconds. */
export async function loadPage(url: string, encoding: string, folder: string, seconds: number): Promise<PageLoad> {
  const script = join(folder, 'report.lua');
  await writeFile(script, REPORT);
  const args = ['-t2', '-c32', `-d${seconds}s`, '-s', script, '-H', `Accept-Encoding: ${encoding}`, url];
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
