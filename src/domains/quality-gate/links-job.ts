import { FetchRefusal, isInsideAddress, probePage } from '#domains/duties/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { editionBody, type LinkOutcome, noteLinks, outsideLinks, staleLinks } from './queries/links.ts';

export const LINKS_QUEUE = 'gate-links';
const LIMITS = { bytes: 0, milliseconds: 10_000, redirects: 5 };
const AT_ONCE = 6;
const NIGHTLY = 500;
const STALE_MS = 6 * 24 * 60 * 60 * 1000;
const GONE: readonly number[] = [404, 410];
const SERVER_FAULT = 500;

export interface LinkOptions {
  /** Which addresses must not be reached; all but the public internet unless a test says otherwise. */
  readonly refuses?: (address: string) => boolean;
}

export function linkJobs(ground: Ground, options: LinkOptions = {}): readonly JobHandler[] {
  return [
    {
      queue: LINKS_QUEUE,
      run: async ({ editionId }) => {
        const edition = typeof editionId === 'string' ? await editionBody(ground.db, editionId) : null;
        if (edition !== null) await lookAt(ground, outsideLinks(edition.html), options);
      },
    },
  ];
}

export function linkSchedules(ground: Ground, options: LinkOptions = {}): readonly Schedule[] {
  return [
    {
      name: 'gate-links',
      cron: '10 4 * * *',
      title: '检查信息中的链接是否打得开',
      run: async () => {
        const links = await staleLinks(ground.db, ground.clock.now() - STALE_MS, NIGHTLY);
        const dead = await lookAt(ground, links, options);
        return `检查${links.length}个链接，打不开${dead}个`;
      },
    },
  ];
}

/** Looks at the links a few at a time and notes what was found; how many are dead. */
async function lookAt(ground: Ground, links: readonly string[], options: LinkOptions): Promise<number> {
  const refuses = options.refuses ?? isInsideAddress;
  const outcomes: LinkOutcome[] = [];
  for (let start = 0; start < links.length; start += AT_ONCE) {
    const part = links.slice(start, start + AT_ONCE);
    outcomes.push(...(await Promise.all(part.map((address) => probe(address, refuses)))));
  }
  if (outcomes.length === 0) return 0;
  const dead = outcomes.filter((outcome) => outcome.state === 'dead').length;
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await noteLinks(tx.db, outcomes, ground.clock.now());
    tx.audit({
      action: 'gate.links-checked',
      subjectKind: 'gate-links',
      subjectId: 'all',
      detail: { checked: outcomes.length, dead },
    });
    tx.changed('gate-links');
    return ok(null);
  });
  return dead;
}

/** A refusal to robots or a busy server proves nothing: only what is plainly not there is dead. */
async function probe(address: string, refuses: (address: string) => boolean): Promise<LinkOutcome> {
  try {
    const status = await probePage(address, { refuses, limits: LIMITS });
    if (GONE.includes(status)) return { address, state: 'dead', note: `网页不存在（${status}）` };
    if (status >= SERVER_FAULT) return { address, state: 'dead', note: `对方网站出错（${status}）` };
    return status >= 400
      ? { address, state: 'unknown', note: `对方网站没有让系统查看（${status}）` }
      : { address, state: 'alive', note: '' };
  } catch (thrown) {
    if (thrown instanceof FetchRefusal) return { address, state: 'dead', note: thrown.message };
    throw thrown;
  }
}
