import { createHash } from 'node:crypto';
import { notify } from '#domains/notices/index.ts';
import { err, ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { inspectEdition } from './inspect.ts';
import type { GateLists } from './lists.ts';
import type { GateInput } from './model.ts';
import { askLinks, deadLinks, outsideLinks } from './queries/links.ts';
import { noteSweep, type SweepResult, type SweptDocument, unswept } from './queries/sweep.ts';
import { supervisors, takeNotice } from './queries/sweep-notices.ts';
import { gateLists } from './store.ts';

export const SWEEP_QUEUE = 'gate-sweep';
/** Raised when the checks themselves change, so that everything public is looked at again. */
const RULES = '2';
const BATCH = 100;
const LONGEST_MS = 20 * 60 * 1000;
/** What a reader of a published page is harmed by; dates and elements were settled when it went out. */
const CATEGORIES: readonly string[] = ['personal-data', 'proofreading', 'links', 'attachments'];

/** One name for the checks and lists in force: documents looked at under it need not be looked at again. */
export function rulesKey(lists: GateLists): string {
  const words = lists.words.map((index) => [...index.values()].flat());
  const parts = JSON.stringify([RULES, lists.falseAlarms, words]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 16);
}

export function sweepJobs(ground: Ground): readonly JobHandler[] {
  return [
    {
      queue: SWEEP_QUEUE,
      run: async () => {
        await sweep(ground);
      },
    },
  ];
}

export function sweepSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'gate-sweep',
      cron: '40 2 * * *',
      title: '巡检已发布的信息',
      run: async () => wordsOf(await sweep(ground)),
    },
  ];
}

interface Swept {
  readonly documents: number;
  readonly findings: number;
}

const wordsOf = ({ documents, findings }: Swept): string => `检查${documents}条，需处理${findings}处`;

/** Looks at what is public and was not yet looked at under the rules in force; goes on the next night where it ran out of time. */
export async function sweep(ground: Ground): Promise<Swept> {
  const lists = await gateLists(ground.db, ground.clock.today());
  const rules = rulesKey(lists);
  const end = ground.clock.now() + LONGEST_MS;
  let done: Swept = { documents: 0, findings: 0 };
  while (ground.clock.now() < end) {
    const batch = await unswept(ground.db, rules, BATCH);
    if (batch.length === 0) break;
    const results: SweepResult[] = [];
    for (const document of batch) results.push(await lookAt(ground, document, lists));
    await keep(ground, results, rules);
    const found = results.reduce((sum, { findings }) => sum + findings.length, 0);
    done = { documents: done.documents + batch.length, findings: done.findings + found };
  }
  if (done.documents > 0) await tellOffice(ground);
  return done;
}

/** The supervising office hears of what must be dealt with, once a day. */
async function tellOffice(ground: Ground): Promise<void> {
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const today = ground.clock.today();
    const findings = await takeNotice(tx.db, today);
    if (findings === 0) return err(null);
    const people = await supervisors(tx.db, today);
    const title = `已发布信息巡检新发现${findings}处必须处理的问题`;
    const body = '其中可能有个人信息泄露，请尽快核对并督促有关单位更正或撤回。';
    await notify(tx, people, { title, body, href: '/gate/sweep?level=block' }, ground.clock.now());
    tx.audit({
      action: 'gate.sweep-told',
      subjectKind: 'gate-sweep',
      subjectId: today,
      detail: { findings, people: people.length },
    });
    return ok(null);
  });
}

async function lookAt(ground: Ground, document: SweptDocument, lists: GateLists): Promise<SweepResult> {
  const report = inspectEdition(inputOf(document, await deadLinks(ground.db, document.html)), lists);
  const findings = report.findings
    .filter(({ level, category }) => level !== 'note' && CATEGORIES.includes(category))
    .map((finding) => ({ ...finding, id: newId(ground.clock) }));
  return { document, findings };
}

function inputOf(document: SweptDocument, dead: readonly string[]): GateInput {
  return {
    title: document.title,
    bodyText: document.text,
    bodyHtml: document.html,
    elements: { ...document.elements, summary: document.summary },
    asked: [],
    bodyRequired: false,
    validityTracked: false,
    numbered: false,
    madeOn: document.madeOn,
    publishedOn: document.publishedOn,
    dueOn: null,
    files: document.files,
    deadLinks: dead,
  };
}

async function keep(ground: Ground, results: readonly SweepResult[], rules: string): Promise<void> {
  const now = ground.clock.now();
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await noteSweep(tx.db, results, { rules, now });
    await askLinks(tx.db, [...new Set(results.flatMap(({ document }) => outsideLinks(document.html)))], now);
    const findings = results.reduce((sum, result) => sum + result.findings.length, 0);
    tx.audit({
      action: 'gate.swept',
      subjectKind: 'gate-sweep',
      subjectId: 'public',
      detail: { documents: results.length, findings },
    });
    tx.changed('gate-sweep');
    return ok(null);
  });
}
