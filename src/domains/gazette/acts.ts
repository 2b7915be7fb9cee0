import type * as z from 'zod';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import type { newIssueBody, saveIssueBody } from './contract.ts';
import { gazetteProblems } from './problems.ts';
import { issueById } from './queries/issues.ts';
import {
  insertIssue,
  lockIssue,
  markAbandoned,
  markPublished,
  numberTaken,
  publicAmong,
  type StoredIssue,
  updateIssue,
} from './store.ts';

type Done = Promise<Result<string, Problem>>;

/** Cache tags of what the public sees of the gazette, and of document pages that name the issue. */
const tagsOf = (documentIds: readonly string[]): readonly string[] => [
  'gazette',
  ...documentIds.map((id) => `document:${id}`),
];

export function createIssue(context: RequestContext, body: z.output<typeof newIssueBody>): Done {
  return context.change(async (tx) => {
    if (await numberTaken(tx.db, body, null)) return err(taken(body));
    const id = newId(context.clock);
    const at = new Date(context.clock.now()).toISOString();
    await insertIssue(tx.db, body, { id, by: context.actor.personId, at });
    tx.audit({ action: 'gazette.created', subjectKind: 'gazette-issue', subjectId: id, detail: { after: body } });
    tx.changed('gazette-desk');
    return ok(id);
  });
}

export function saveIssue(context: RequestContext, id: string, body: z.output<typeof saveIssueBody>): Done {
  return context.change(async (tx) => {
    const held = await openIssue(tx, context, id, body.version);
    if (!held.ok) return held;
    const before = (await issueById(tx.db, id, context.actor))?.entries.map((entry) => entry.documentId) ?? [];
    const refusal = await whySaveRefused(tx, held.value, body, before);
    if (refusal !== null) return err(refusal);
    const out = held.value.state === 'published';
    await updateIssue(tx.db, id, body, out ? context.today : null);
    const after = body.entries.map((entry) => entry.documentId);
    const action = out ? 'gazette.corrected' : 'gazette.saved';
    const reason = out && body.correction !== null ? { reason: body.correction } : {};
    tx.audit({ action, subjectKind: 'gazette-issue', subjectId: id, ...reason, detail: { before, after } });
    tx.changed('gazette-desk', ...(out ? tagsOf([...new Set([...before, ...after])]) : []));
    return ok(id);
  });
}

/** A published issue changes only with a note; what is put in must be public; numbers are given once. */
async function whySaveRefused(
  tx: Transaction,
  issue: StoredIssue,
  body: z.output<typeof saveIssueBody>,
  before: readonly string[],
): Promise<Problem | null> {
  if (issue.state === 'published' && (body.correction ?? '') === '') return noCorrection;
  if (await numberTaken(tx.db, body, issue.id)) return taken(body);
  const added = body.entries.map((entry) => entry.documentId).filter((id) => !before.includes(id));
  return notPublic(tx, added);
}

export function publishIssue(context: RequestContext, id: string, version: number): Done {
  return context.change(async (tx) => {
    const held = await openIssue(tx, context, id, version);
    if (!held.ok) return held;
    if (held.value.state !== 'draft') return err({ kind: gazetteProblems.stepNotAllowed });
    const view = await issueById(tx.db, id, context.actor);
    const documentIds = view?.entries.map((entry) => entry.documentId) ?? [];
    if (documentIds.length === 0) return err({ kind: gazetteProblems.nothingInIt });
    const bad = await notPublic(tx, documentIds);
    if (bad !== null) return err(bad);
    const at = new Date(context.clock.now()).toISOString();
    await markPublished(tx.db, id, { personId: context.actor.personId, at });
    tx.audit({
      action: 'gazette.published',
      subjectKind: 'gazette-issue',
      subjectId: id,
      law: '条例第二十三条',
      detail: { title: view?.title, documents: documentIds },
    });
    tx.changed('gazette-desk', ...tagsOf(documentIds));
    return ok(id);
  });
}

export function abandonIssue(context: RequestContext, id: string, version: number): Done {
  return context.change(async (tx) => {
    const held = await openIssue(tx, context, id, version);
    if (!held.ok) return held;
    if (held.value.state !== 'draft') return err({ kind: gazetteProblems.stepNotAllowed });
    await markAbandoned(tx.db, id);
    tx.audit({ action: 'gazette.abandoned', subjectKind: 'gazette-issue', subjectId: id });
    tx.changed('gazette-desk');
    return ok(id);
  });
}

async function openIssue(
  tx: Transaction,
  context: RequestContext,
  id: string,
  version: number,
): Promise<Result<StoredIssue, Problem>> {
  const issue = await lockIssue(tx.db, id);
  if (issue === null || issue.state === 'abandoned') return err({ kind: gazetteProblems.notFound });
  if (issue.version === version) return ok(issue);
  const current = await issueById(tx.db, id, context.actor);
  return err({ kind: gazetteProblems.staleVersion, extra: { current } });
}

const noCorrection: Problem = {
  kind: gazetteProblems.correctionMissing,
  errors: [{ pointer: '/correction', detail: '请写明改了什么、为什么改，读者会在这一期公报上看到' }],
};

const taken = ({ year, number }: { readonly year: number; readonly number: number }): Problem => ({
  kind: gazetteProblems.numberTaken,
  errors: [{ pointer: '/number', detail: `${year}年第${number}期已经有了，请改用下一期号` }],
});

async function notPublic(tx: Transaction, documentIds: readonly string[]): Promise<Problem | null> {
  const known = await publicAmong(tx.db, documentIds);
  const missing = documentIds.filter((id) => !known.has(id)).length;
  if (missing === 0) return null;
  return { kind: gazetteProblems.notPublic, detail: `有 ${missing} 件已不在公开状态，请移出后再发布。` };
}

/** Stores a whole issue at once; for the demonstration. */
export async function plantIssue(
  tx: Transaction,
  issue: z.output<typeof newIssueBody> & { readonly id: string; readonly published: boolean },
  entries: z.output<typeof saveIssueBody>['entries'],
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  await insertIssue(tx.db, issue, { id: issue.id, by: by.personId, at: by.at });
  await updateIssue(tx.db, issue.id, { ...issue, entries, version: 1, correction: null }, null);
  if (issue.published) await markPublished(tx.db, issue.id, by);
  tx.audit({ action: 'gazette.planted', subjectKind: 'gazette-issue', subjectId: issue.id });
}
