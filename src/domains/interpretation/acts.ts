import { cancelSubjectDuties, openSubjectDuty } from '#domains/duties/index.ts';
import {
  type CreatedDocument,
  createDocument,
  EMPTY_CONTENT,
  type PublicationHooks,
  publishEdition,
  type Situation,
} from '#domains/publication/index.ts';
import { type Actor, can } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { hasPassed, oweInterpretation } from './hooks.ts';
import { FOLLOW_UP_LABEL, INTERPRETATION_LABEL, type PlanFields } from './model.ts';
import { interpretationTitle } from './policy.ts';
import { interpretationProblems as problems } from './problems.ts';
import { interpretationsOf, interpretationType, type PolicyHead, planOf, policyHead } from './queries/policy.ts';
import { addExemption, addInterprets, endExemption, lockPolicy, lockRule, planVersion, savePlan } from './store.ts';

const SYNC = '三同步：解读方案、解读材料与文件同步组织、同步审签、同步部署';

/** 谁起草、谁解读 (R7-12): the unit of the policy, or the office. */
export const mayWork = (head: Pick<PolicyHead, 'unitId'>, actor: Actor): boolean =>
  can(actor, 'document.draft', head.unitId) || can(actor, 'content-type.write');

const systemOf = (now: Situation) => ({ ...now, actorId: now.actor.personId });

async function heldPolicy(tx: Transaction, documentId: string, actor: Actor): Promise<Result<PolicyHead, Problem>> {
  await lockPolicy(tx.db, documentId);
  const head = await policyHead(tx.db, documentId);
  if (head === null) return err({ kind: problems.notFound });
  if (!head.needed) return err({ kind: problems.notNeeded });
  return mayWork(head, actor) ? ok(head) : err({ kind: problems.forbidden, detail: '请由文件的起草单位办理。' });
}

/** 新建解读: a document of the interpretation type, tied to the policy, with what the plan knows filled in. */
export async function draftInterpretation(
  tx: Transaction,
  command: { readonly documentId: string; readonly form: string; readonly title?: string | undefined },
  now: Situation,
): Promise<Result<CreatedDocument, Problem>> {
  const held = await heldPolicy(tx, command.documentId, now.actor);
  if (!held.ok) return held;
  const head = held.value;
  const typeCode = await interpretationType(tx.db);
  if (typeCode === null) return err({ kind: problems.typeMissing, detail: '请由管理员启用“政策解读”类型。' });
  const plan = await planOf(tx.db, head.id);
  const title = command.title === undefined || command.title === '' ? interpretationTitle(head.title) : command.title;
  const content = {
    ...EMPTY_CONTENT,
    title,
    issuer: head.unitName,
    articleClass: 'ART20_01',
    elements: filled(command.form, plan),
  };
  const made = await createDocument(tx, { typeCode, unitId: head.unitId, content }, now);
  if (!made.ok) return made;
  await tie(tx, { head, interpretationId: made.value.documentId, title }, now);
  return made;
}

function filled(form: string, plan: Awaited<ReturnType<typeof planOf>>): Readonly<Record<string, string>> {
  const known = {
    form,
    interpreter: plan === null ? '' : plan.responsible,
    firstInterpreter: plan === null ? '' : [plan.firstName, plan.firstPost].filter((part) => part !== '').join('，'),
    consultPhone: plan?.phone ?? '',
    consultPlace: plan?.place ?? '',
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
}

async function tie(
  tx: Transaction,
  link: { readonly head: PolicyHead; readonly interpretationId: string; readonly title: string },
  now: Situation,
): Promise<boolean> {
  const { head, interpretationId, title } = link;
  const followUp = head.state === 'published' && (await interpretationsOf(tx.db, head.id)).some((one) => one.live);
  const made = await addInterprets(tx.db, {
    id: now.newId(),
    fromId: interpretationId,
    toId: head.id,
    note: followUp ? FOLLOW_UP_LABEL : null,
    by: now.actor.personId,
    now: now.now,
  });
  if (!made) return false;
  tx.audit({
    action: 'interpretation.linked',
    subjectKind: 'document',
    subjectId: head.id,
    law: SYNC,
    detail: { interpretationId, title, followUp },
  });
  tx.changed(`document:${head.id}`, `document:${interpretationId}`, 'interpretation');
  return true;
}

/** An interpretation that exists already is tied to the policy. */
export async function linkInterpretation(
  tx: Transaction,
  command: { readonly documentId: string; readonly interpretationId: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const held = await heldPolicy(tx, command.documentId, now.actor);
  if (!held.ok) return held;
  const one = await policyHead(tx.db, command.interpretationId);
  if (one === null || (one.state !== 'draft' && one.state !== 'published')) return err({ kind: problems.notFound });
  // A draft of another unit is none of this one's business, nor to be known of.
  if (one.state === 'draft' && !mayWork(one, now.actor)) return err({ kind: problems.notFound });
  if (!one.isInterpretation) return err({ kind: problems.notAnInterpretation });
  const link = { head: held.value, interpretationId: one.id, title: one.title };
  return (await tie(tx, link, now)) ? ok(one.id) : err({ kind: problems.linkExists });
}

export async function savePolicyPlan(
  tx: Transaction,
  command: PlanFields & { readonly documentId: string; readonly version: number },
  now: Situation,
): Promise<Result<string, Problem>> {
  const { documentId, version, ...plan } = command;
  const held = await heldPolicy(tx, documentId, now.actor);
  if (!held.ok) return held;
  if ((await planVersion(tx.db, documentId)) !== version) return err({ kind: problems.staleVersion });
  await savePlan(tx.db, documentId, plan, { personId: now.actor.personId, now: now.now, version });
  tx.audit({
    action: 'interpretation.planned',
    subjectKind: 'document',
    subjectId: documentId,
    law: SYNC,
    detail: plan,
  });
  tx.changed('interpretation');
  return ok(documentId);
}

/** 免予解读 (R7-14): by whom and why is on record; what was owed is owed no more. */
export async function exempt(
  tx: Transaction,
  command: { readonly documentId: string; readonly ruleId: string; readonly reason: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const held = await heldPolicy(tx, command.documentId, now.actor);
  if (!held.ok) return held;
  if (held.value.exempted) return err({ kind: problems.alreadyExempt });
  const rule = await lockRule(tx.db, command.ruleId);
  if (rule === null || !rule.active) return err({ kind: problems.ruleNotFound });
  const { documentId, reason } = command;
  await addExemption(tx.db, { id: now.newId(), documentId, rule, reason, by: now.actor.personId, now: now.now });
  tx.audit({
    action: 'interpretation.exempted',
    subjectKind: 'document',
    subjectId: documentId,
    reason,
    detail: { rule: rule.name, source: rule.source },
  });
  const owed = { subjectKind: 'document', subjectId: documentId, label: INTERPRETATION_LABEL };
  await cancelSubjectDuties(tx, owed, `免予解读：${rule.name}`, systemOf(now));
  tx.changed('interpretation');
  return ok(documentId);
}

/** The exemption falls; where the policy is out already, three working days run from today. */
export async function unexempt(
  tx: Transaction,
  command: { readonly documentId: string; readonly reason: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const held = await heldPolicy(tx, command.documentId, now.actor);
  if (!held.ok) return held;
  const { documentId, reason } = command;
  const ended = await endExemption(tx.db, documentId, { reason, by: now.actor.personId, now: now.now });
  if (!ended) return err({ kind: problems.notExempt });
  tx.audit({ action: 'interpretation.exemption-ended', subjectKind: 'document', subjectId: documentId, reason });
  const head = { ...held.value, exempted: false };
  if (head.state === 'published') {
    await oweInterpretation(tx, head, { name: '取消免予解读', on: now.today }, systemOf(now));
  }
  tx.changed('interpretation');
  return ok(documentId);
}

/** 同步发布: the policy and every interpretation that has passed go out in one act, or none does. */
export async function publishTogether(
  tx: Transaction,
  documentId: string,
  now: Situation,
  hooks: PublicationHooks,
): Promise<Result<number, Problem>> {
  await lockPolicy(tx.db, documentId);
  const head = await policyHead(tx.db, documentId);
  if (head === null) return err({ kind: problems.notFound });
  const ready = (await interpretationsOf(tx.db, documentId)).filter((one) => !one.live && hasPassed(one));
  const policyReady = head.editionState === 'approved' || head.editionState === 'scheduled';
  if (!policyReady || ready.length === 0) {
    const detail = policyReady
      ? '还没有通过三审、等待发布的解读。'
      : '文件还没有通过三审，请先办完审核；如已发布，请单独发布解读。';
    return err({ kind: problems.notTogether, detail });
  }
  // Interpretations first: when the policy goes out, its interpretation is out, and nothing is owed.
  for (const { editionId } of [...ready, head]) {
    const published = await publishEdition(tx, editionId, { hooks, now });
    if (!published.ok) return published;
  }
  tx.audit({
    action: 'interpretation.published-together',
    subjectKind: 'document',
    subjectId: documentId,
    law: SYNC,
    detail: { interpretations: ready.map((one) => one.documentId) },
  });
  return ok(ready.length + 1);
}

/** 二次解读: many ask, so the office wants a further interpretation by a day. */
export async function askFollowUp(
  tx: Transaction,
  command: { readonly documentId: string; readonly dueOn: LocalDate; readonly reason: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const { documentId, dueOn, reason } = command;
  const head = await policyHead(tx.db, documentId);
  if (head === null || !head.needed) return err({ kind: problems.notFound });
  if (head.state !== 'published') return err({ kind: problems.notPublished });
  await openSubjectDuty(
    tx,
    {
      unitId: head.unitId,
      subjectKind: 'document',
      subjectId: documentId,
      title: head.title,
      label: FOLLOW_UP_LABEL,
      href: `/interpretation/${documentId}`,
      rule: { kind: 'by-date', date: dueOn },
    },
    systemOf(now),
  );
  tx.audit({
    action: 'interpretation.follow-up-asked',
    subjectKind: 'document',
    subjectId: documentId,
    reason,
    detail: { dueOn },
  });
  tx.changed('interpretation');
  return ok(documentId);
}
