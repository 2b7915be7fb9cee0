import * as z from 'zod';
import { can } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { personAsSeen, unitInUse } from './changes.ts';
import { decideHandOver, type Owned } from './commands/hand-over.ts';
import * as contract from './contract.ts';
import type { OwnershipSource } from './ownership.ts';
import { keepsDirectory, maintains, personActs } from './policy.ts';
import { directoryProblems } from './problems.ts';
import { listPeople, personById } from './queries/people.ts';
import { insertRows, peopleInService, savePerson, sectionById } from './store.ts';

const params = z.object({ personId: z.string() });
const answer = contract.personShape;
type PersonResult = Result<contract.Person, Problem>;
type PersonFields = Pick<
  z.output<typeof contract.newPersonBody>,
  'name' | 'unitId' | 'sectionId' | 'position' | 'phone' | 'email'
>;

/** People and their leaving. Whoever may read may ask; each handler asks whether the unit is his to keep. */
export function peopleEndpoints(sources: readonly OwnershipSource[]): readonly Endpoint[] {
  return [...readingEndpoints(), ...keepingEndpoints(), ...leavingEndpoints(sources)];
}

const readingEndpoints = (): readonly Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/api/directory/people',
      summary: '人员列表',
      access: 'directory.read',
      query: contract.peopleQuery,
      answer: contract.peopleList,
    },
    async ({ query }, { db, actor }) => {
      const { items, total } = await listPeople(db, query);
      return ok({ items: items.map((person) => ({ ...person, can: personActs(actor, person) })), total });
    },
  ),
];

const keepingEndpoints = (): readonly Endpoint[] => [
  endpoint(
    {
      method: 'post',
      path: '/api/directory/people',
      summary: '新建人员',
      access: 'directory.read',
      body: contract.newPersonBody,
      answer,
    },
    ({ body }, context) => context.change((tx) => addPerson(tx, body, context)),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/directory/people/:personId',
      summary: '修改人员',
      access: 'directory.read',
      params,
      body: contract.editPersonBody,
      answer,
    },
    ({ params: { personId }, body }, context) => context.change((tx) => editPerson(tx, personId, body, context)),
  ),
];

const leavingEndpoints = (sources: readonly OwnershipSource[]): readonly Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/api/directory/people/:personId/owned',
      summary: '人员名下的事项',
      access: 'directory.read',
      params,
      answer: contract.ownedList,
    },
    async ({ params: { personId } }, { db, actor }) => {
      const person = await personById(db, personId);
      if (person === null) return err({ kind: directoryProblems.notFound });
      if (!maintains(actor, person.unitId)) return err({ kind: directoryProblems.otherUnit });
      const owned = await allOwned(db, personId, sources);
      return ok({
        person: { ...person, can: personActs(actor, person) },
        items: owned.map(({ needs, ...item }) => ({ ...item, mine: needs === undefined || can(actor, needs) })),
      });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/people/:personId/hand-over',
      summary: '离岗交接',
      access: 'directory.read',
      params,
      body: contract.handOverBody,
      answer,
    },
    ({ params: { personId }, body }, context) =>
      context.change((tx) => handOver(tx, { personId, body, sources }, context)),
  ),
];

const columnsOf = (body: PersonFields) => ({
  name: body.name,
  unit_id: body.unitId,
  section_id: body.sectionId,
  position: body.position,
  phone: body.phone,
  email: body.email,
});

/** The unit is in use and his to keep, and the section is one of its own. */
async function checkPlace(
  tx: Transaction,
  body: PersonFields,
  { actor }: RequestContext,
): Promise<Result<null, Problem>> {
  if (!maintains(actor, body.unitId)) return err({ kind: directoryProblems.otherUnit });
  const unit = await unitInUse(tx.db, body.unitId);
  if (!unit.ok) return unit;
  const section = body.sectionId === null ? null : await sectionById(tx.db, body.sectionId);
  if (body.sectionId !== null && (section?.unit_id !== body.unitId || section.closed_on !== null)) {
    const errors = [{ pointer: '#/sectionId', detail: '所选科室不属于该单位，请重新选择' }];
    return err({ kind: directoryProblems.notFound, errors });
  }
  return ok(null);
}

async function addPerson(tx: Transaction, body: PersonFields, context: RequestContext): Promise<PersonResult> {
  const place = await checkPlace(tx, body, context);
  if (!place.ok) return place;
  const id = newId(context.clock);
  await insertRows(tx.db, 'person', [{ id, ...columnsOf(body) }]);
  return noted(tx, { action: 'person.created', id, before: null }, context);
}

async function editPerson(
  tx: Transaction,
  personId: string,
  body: z.output<typeof contract.editPersonBody>,
  context: RequestContext,
): Promise<PersonResult> {
  const seen = await personAsSeen(tx.db, { id: personId, version: body.version, actor: context.actor });
  if (!seen.ok) return seen;
  if (seen.value.unitId !== body.unitId && !keepsDirectory(context.actor))
    return err({ kind: directoryProblems.otherUnit });
  const place = await checkPlace(tx, body, context);
  if (!place.ok) return place;
  await savePerson(tx.db, personId, columnsOf(body));
  return noted(tx, { action: 'person.edited', id: personId, before: seen.value }, context);
}

interface Noted {
  readonly action: string;
  readonly id: string;
  readonly before: contract.Person | null;
  readonly reason?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

async function noted(
  tx: Transaction,
  { action, id, before, reason, detail }: Noted,
  context: RequestContext,
): Promise<PersonResult> {
  const after = await personById(tx.db, id);
  if (after === null) throw new Error('a person just stored is not there');
  tx.audit({
    action,
    subjectKind: 'person',
    subjectId: id,
    reason: reason ?? undefined,
    detail: { before, after, ...detail },
  });
  tx.changed('directory', `unit:${after.unitId ?? ''}`);
  return ok({ ...after, can: personActs(context.actor, after) });
}

async function allOwned(
  db: AnyDatabase,
  personId: string,
  sources: readonly OwnershipSource[],
): Promise<readonly Owned[]> {
  const owned: Owned[] = [];
  for (const source of sources) owned.push(...(await source.ownedBy(db, personId)));
  return owned;
}

interface Leaving {
  readonly personId: string;
  readonly body: z.output<typeof contract.handOverBody>;
  readonly sources: readonly OwnershipSource[];
}

async function handOver(
  tx: Transaction,
  { personId, body, sources }: Leaving,
  context: RequestContext,
): Promise<PersonResult> {
  const seen = await personAsSeen(tx.db, { id: personId, version: body.version, actor: context.actor });
  if (!seen.ok) return seen;
  const leftOn = body.leftOn;
  const passing = decideHandOver(body.successors, {
    actor: context.actor,
    personId,
    leftOn,
    owned: await allOwned(tx.db, personId, sources),
    inService: await peopleInService(
      tx.db,
      body.successors.map((one) => one.personId),
    ),
  });
  if (!passing.ok) return passing;
  for (const { kind, to } of passing.value) {
    for (const source of sources)
      await source.handOver(tx, { kind, from: personId, to, on: leftOn, clock: context.clock });
  }
  await savePerson(tx.db, personId, { left_on: leftOn });
  return noted(
    tx,
    {
      action: 'person.left',
      id: personId,
      before: seen.value,
      reason: body.reason,
      detail: { handedOver: passing.value },
    },
    context,
  );
}
