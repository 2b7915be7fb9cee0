import * as z from 'zod';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { unitInUse } from './changes.ts';
import * as contract from './contract.ts';
import { plainName } from './naming/text.ts';
import { maintains } from './policy.ts';
import { directoryProblems } from './problems.ts';
import {
  deleteName,
  endPost,
  endPostsOf,
  insertRows,
  lockPerson,
  lockPost,
  peopleInSection,
  saveSection,
  sectionById,
  sectionNamed,
} from './store.ts';

const unitParams = z.object({ unitId: z.string() });
const nameParams = z.object({ unitId: z.string(), nameId: z.string() });
const sectionParams = z.object({ sectionId: z.string() });
const postParams = z.object({ postId: z.string() });
const created = z.object({ id: z.string() });

type Done = Result<null, Problem>;
type Created = Result<{ id: string }, Problem>;

interface Note {
  readonly action: string;
  readonly unitId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

function note(tx: Transaction, { action, unitId, detail }: Note): void {
  tx.audit({ action, subjectKind: 'unit', subjectId: unitId, detail });
  tx.changed('directory', `unit:${unitId}`);
}

/** Names, sections and posts of a unit. Whoever may read may ask; each handler asks whether the unit is his to keep. */
export const unitPartEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/names',
      summary: '添加简称、曾用名或别称',
      access: 'directory.write',
      params: unitParams,
      body: contract.newNameBody,
      answer: created,
    },
    ({ params, body }, context) => context.change((tx) => addName(tx, params.unitId, body, context)),
  ),
  endpoint(
    {
      method: 'delete',
      path: '/api/directory/units/:unitId/names/:nameId',
      summary: '删除简称、曾用名或别称',
      access: 'directory.write',
      params: nameParams,
      answer: 'none',
    },
    ({ params }, context) => context.change((tx) => dropName(tx, params)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/sections',
      summary: '新建科室',
      access: 'directory.read',
      params: unitParams,
      body: contract.sectionBody,
      answer: created,
    },
    ({ params, body }, context) => context.change((tx) => addSection(tx, params.unitId, body, context)),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/directory/sections/:sectionId',
      summary: '修改科室',
      access: 'directory.read',
      params: sectionParams,
      body: contract.sectionBody,
      answer: 'none',
    },
    ({ params, body }, context) => context.change((tx) => editSection(tx, params.sectionId, body, context)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/sections/:sectionId/close',
      summary: '撤销科室',
      access: 'directory.read',
      params: sectionParams,
      answer: 'none',
    },
    ({ params }, context) => context.change((tx) => endSection(tx, params.sectionId, context)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/posts',
      summary: '设置主要负责人、分管领导或联络员',
      access: 'directory.read',
      params: unitParams,
      body: contract.postBody,
      answer: created,
    },
    ({ params, body }, context) => context.change((tx) => givePost(tx, params.unitId, body, context)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/posts/:postId/end',
      summary: '结束任职',
      access: 'directory.read',
      params: postParams,
      body: contract.endPostBody,
      answer: 'none',
    },
    ({ params, body }, context) => context.change((tx) => stopPost(tx, params.postId, body.toOn, context)),
  ),
];

async function addName(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.newNameBody>,
  context: RequestContext,
): Promise<Created> {
  const unit = await unitInUse(tx.db, unitId);
  if (!unit.ok && unit.error.kind !== directoryProblems.closed) return unit;
  if (body.validFrom !== null && body.validTo !== null && body.validTo <= body.validFrom) {
    return err({
      kind: directoryProblems.datesReversed,
      errors: [{ pointer: '#/validTo', detail: '停用日期应晚于启用日期' }],
    });
  }
  const id = newId(context.clock);
  const row = {
    id,
    unit_id: unitId,
    name: plainName(body.name),
    kind: body.kind,
    valid_from: body.validFrom,
    valid_to: body.validTo,
  };
  await insertRows(tx.db, 'unit_name', [row]);
  note(tx, { action: 'unit.name-added', unitId, detail: { after: row } });
  return ok({ id });
}

async function dropName(tx: Transaction, { unitId, nameId }: z.output<typeof nameParams>): Promise<Done> {
  const gone = await deleteName(tx.db, unitId, nameId);
  if (gone === null) return err({ kind: directoryProblems.notFound });
  note(tx, { action: 'unit.name-dropped', unitId, detail: { before: gone } });
  return ok(null);
}

/** The unit in use, if the person keeps it. */
async function kept(tx: Transaction, unitId: string, { actor }: RequestContext): Promise<Done> {
  if (!maintains(actor, unitId)) return err({ kind: directoryProblems.otherUnit });
  const unit = await unitInUse(tx.db, unitId);
  return unit.ok ? ok(null) : unit;
}

const sectionTaken = (name: string): Problem => ({
  kind: directoryProblems.nameTaken,
  detail: `本单位已有“${name}”`,
  errors: [{ pointer: '#/name', detail: `本单位已有“${name}”` }],
});

async function addSection(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.sectionBody>,
  context: RequestContext,
): Promise<Created> {
  const mine = await kept(tx, unitId, context);
  if (!mine.ok) return mine;
  const same = await sectionNamed(tx.db, unitId, body.name);
  if (same !== null && same.closed_on === null) return err(sectionTaken(body.name));
  const id = same?.id ?? newId(context.clock);
  if (same === null)
    await insertRows(tx.db, 'unit_section', [{ id, unit_id: unitId, name: body.name, sort: body.sort }]);
  else await saveSection(tx.db, id, { closed_on: null, sort: body.sort });
  note(tx, { action: 'section.created', unitId, detail: { after: body } });
  return ok({ id });
}

async function editSection(
  tx: Transaction,
  sectionId: string,
  body: z.output<typeof contract.sectionBody>,
  context: RequestContext,
): Promise<Done> {
  const section = await sectionById(tx.db, sectionId);
  if (section === null) return err({ kind: directoryProblems.notFound });
  const mine = await kept(tx, section.unit_id, context);
  if (!mine.ok) return mine;
  const same = await sectionNamed(tx.db, section.unit_id, body.name);
  if (same !== null && same.id !== sectionId) return err(sectionTaken(body.name));
  await saveSection(tx.db, sectionId, { name: body.name, sort: body.sort });
  note(tx, { action: 'section.edited', unitId: section.unit_id, detail: { before: section, after: body } });
  return ok(null);
}

async function endSection(tx: Transaction, sectionId: string, context: RequestContext): Promise<Done> {
  const section = await sectionById(tx.db, sectionId);
  if (section === null) return err({ kind: directoryProblems.notFound });
  const mine = await kept(tx, section.unit_id, context);
  if (!mine.ok) return mine;
  const people = await peopleInSection(tx.db, sectionId);
  if (people > 0) return err({ kind: directoryProblems.sectionUsed, detail: `还有${people}人在该科室` });
  await saveSection(tx.db, sectionId, { closed_on: context.today });
  note(tx, { action: 'section.closed', unitId: section.unit_id, detail: { before: section } });
  return ok(null);
}

async function givePost(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.postBody>,
  context: RequestContext,
): Promise<Created> {
  const mine = await kept(tx, unitId, context);
  if (!mine.ok) return mine;
  const person = await lockPerson(tx.db, body.personId);
  if (person === null) return err({ kind: directoryProblems.notFound });
  if (person.left_on !== null) return err({ kind: directoryProblems.hasLeft });
  const fromOn = body.fromOn;
  const before = await endPostsOf(tx.db, { unitId, office: body.office, personId: body.personId, on: fromOn });
  const row = {
    id: newId(context.clock),
    unit_id: unitId,
    person_id: body.personId,
    office: body.office,
    from_on: fromOn,
  };
  await insertRows(tx.db, 'unit_leader', [row]);
  note(tx, { action: 'post.given', unitId, detail: { before, after: row } });
  return ok({ id: row.id });
}

async function stopPost(tx: Transaction, postId: string, on: LocalDate, context: RequestContext): Promise<Done> {
  const post = await lockPost(tx.db, postId);
  if (post === null || post.to_on !== null) return err({ kind: directoryProblems.notFound });
  const mine = await kept(tx, post.unit_id, context);
  if (!mine.ok) return mine;
  if (on < post.from_on) {
    return err({
      kind: directoryProblems.datesReversed,
      errors: [{ pointer: '#/toOn', detail: `不能早于任职日期${post.from_on}` }],
    });
  }
  await endPost(tx.db, postId, on);
  note(tx, { action: 'post.ended', unitId: post.unit_id, detail: { before: post, toOn: on } });
  return ok(null);
}
