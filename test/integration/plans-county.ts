import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { demoDirectory } from '#app/demo/units.ts';
import { plantDirectory } from '#domains/directory/index.ts';
import type { ImportDetail, PlanDetail, PlanDraft } from '#domains/plans/contract.ts';
import { importEndpoints, planEndpoints, planJobs, READ_PLAN_QUEUE } from '#domains/plans/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type County, openCounty, type Person } from './ledgers-county.ts';

const seeds = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url));

export const SEED_000 = '000_886383b309ceb346.txt';

/** A county with the units of 博山区 and its plans' endpoints; the office's clerk may do all with plans. */
export async function openPlansCounty(): Promise<{ readonly county: County; readonly clerk: Person }> {
  const county = await openCounty([...importEndpoints, ...planEndpoints]);
  await county.ground.transact(SYSTEM_ACTOR, async (tx) => {
    await plantDirectory(tx, demoDirectory());
    return ok(null);
  });
  return { county, clerk: county.person('clerk', 'bs-zfb', ['supervisor']) };
}

export const seedBytes = (name: string): Promise<Uint8Array> => readFile(`${seeds}${name}`);

/** Starts an import of the bytes and does the reading that was queued. */
export async function importOf(
  county: County,
  person: Person,
  bytes: Uint8Array,
  fileName: string,
): Promise<ImportDetail> {
  const { sha256 } = await county.ground.files.put(bytes, fileName, person.id);
  const started = await person.post('/api/plan-imports', { sha256, fileName });
  return readQueued(county, person, String(started.body.id));
}

/** Does the reading jobs that wait, as the worker would, and answers the import. */
export async function readQueued(county: County, person: Person, id: string): Promise<ImportDetail> {
  const handler = planJobs(county.ground).find((job) => job.queue === READ_PLAN_QUEUE);
  for (const job of county.jobs.splice(0)) if (job.queue === READ_PLAN_QUEUE) await handler?.run(job.data);
  return (await person.get(`/api/plan-imports/${id}`)).body as ImportDetail;
}

export function draftOfImport(detail: ImportDetail): PlanDraft {
  if (detail.draft === null) throw new Error(`no draft: ${detail.refusal ?? detail.state}`);
  return detail.draft;
}

/** Imports a seed and confirms it as it was read. */
export async function confirmedPlan(county: County, person: Person, name = SEED_000): Promise<PlanDetail> {
  const detail = await importOf(county, person, await seedBytes(name), name);
  const done = await person.post(`/api/plan-imports/${detail.id}/confirm`, { version: detail.version });
  return (await person.get(`/api/plans/${String(done.body.planId)}`)).body as PlanDetail;
}
