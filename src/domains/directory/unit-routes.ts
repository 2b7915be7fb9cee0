import * as z from 'zod';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { unitAsSeen } from './changes.ts';
import { decideClose, decideMerge, decideParent, decideRename, nameTaken } from './commands/change-unit.ts';
import * as contract from './contract.ts';
import { plainName } from './naming/text.ts';
import { ancestorsOf, tiesOf, unitOf, unitRow } from './queries/units.ts';
import { endUnit, insertRows, lastRenamedOn, lastSort, liveUnitNamed, movePeople, saveUnit } from './store.ts';

const params = z.object({ unitId: z.string() });
const SORT_STEP = 10;
const answer = contract.unitShape;
type UnitResult = Result<contract.Unit, Problem>;

interface Change {
  readonly action: string;
  readonly before: contract.Unit | null;
  readonly after: contract.Unit;
  readonly reason?: string;
}

/** Notes what became of a unit and who must hear of it. */
function noted(tx: Transaction, { action, before, after, reason }: Change): UnitResult {
  tx.audit({ action, subjectKind: 'unit', subjectId: after.id, reason, detail: { before, after } });
  tx.changed('directory', `unit:${after.id}`);
  return ok(after);
}

/** Changes to units themselves; for those who keep the directory of the county. */
export const unitEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units',
      summary: '新建单位',
      access: 'directory.write',
      body: contract.newUnitBody,
      answer,
    },
    ({ body }, context) => context.change((tx) => createUnit(tx, body, context)),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/directory/units/:unitId',
      summary: '修改单位',
      access: 'directory.write',
      params,
      body: contract.editUnitBody,
      answer,
    },
    ({ params: { unitId }, body }, context) => context.change((tx) => editUnit(tx, unitId, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/rename',
      summary: '单位更名',
      access: 'directory.write',
      params,
      body: contract.renameBody,
      answer,
    },
    ({ params: { unitId }, body }, context) => context.change((tx) => renameUnit(tx, unitId, body, context)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/close',
      summary: '撤销单位',
      access: 'directory.write',
      params,
      body: contract.closeBody,
      answer,
    },
    ({ params: { unitId }, body }, context) => context.change((tx) => closeUnit(tx, unitId, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/merge',
      summary: '并入其他单位',
      access: 'directory.write',
      params,
      body: contract.mergeBody,
      answer,
    },
    ({ params: { unitId }, body }, context) => context.change((tx) => mergeUnit(tx, unitId, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/units/:unitId/reopen',
      summary: '恢复已撤销的单位',
      access: 'directory.write',
      params,
      body: contract.reopenBody,
      answer,
    },
    ({ params: { unitId }, body }, context) => context.change((tx) => reopenUnit(tx, unitId, body)),
  ),
];

type Fields = z.output<typeof contract.editUnitBody> | contract.NewUnitBody;

const columnsOf = (body: Fields) => ({
  kind: body.kind,
  short_name: body.shortName,
  parent_id: body.parentId,
  active_from: body.activeFrom,
  credit_code: body.creditCode,
  address: body.address,
  phone: body.phone,
  remark: body.remark,
  ...(body.sort === undefined ? {} : { sort: body.sort }),
});

async function createUnit(tx: Transaction, body: contract.NewUnitBody, context: RequestContext): Promise<UnitResult> {
  const name = plainName(body.name);
  if ((await liveUnitNamed(tx.db, name)) !== null) return err(nameTaken(name));
  const id = newId(context.clock);
  const parent = await checkParent(tx, id, body.parentId);
  if (!parent.ok) return parent;
  const sort = body.sort ?? (await lastSort(tx.db)) + SORT_STEP;
  await insertRows(tx.db, 'unit', [{ ...columnsOf(body), id, name, sort }]);
  const row = await unitRow(tx.db, id);
  if (row === null) throw new Error('a unit just stored is not there');
  return noted(tx, { action: 'unit.created', before: null, after: unitOf(row) });
}

async function checkParent(tx: Transaction, unitId: string, parentId: string | null): Promise<Result<null, Problem>> {
  return decideParent(unitId, parentId, parentId === null ? [] : await ancestorsOf(tx.db, parentId));
}

async function editUnit(tx: Transaction, unitId: string, body: contract.EditUnitBody): Promise<UnitResult> {
  const seen = await unitAsSeen(tx.db, unitId, body.version);
  if (!seen.ok) return seen;
  const parent = await checkParent(tx, unitId, body.parentId);
  if (!parent.ok) return parent;
  const after = unitOf(await saveUnit(tx.db, unitId, columnsOf(body)));
  return noted(tx, { action: 'unit.edited', before: seen.value, after });
}

async function renameUnit(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.renameBody>,
  context: RequestContext,
): Promise<UnitResult> {
  const seen = await unitAsSeen(tx.db, unitId, body.version);
  if (!seen.ok) return seen;
  const renaming = { name: plainName(body.name), on: body.on, correction: body.correction };
  const former = decideRename(seen.value, renaming, {
    taken: (await liveUnitNamed(tx.db, renaming.name, unitId)) !== null,
    lastRenamedOn: await lastRenamedOn(tx.db, unitId),
  });
  if (!former.ok) return former;
  if (former.value !== null) {
    const { name, validFrom, validTo } = former.value;
    const row = {
      id: newId(context.clock),
      unit_id: unitId,
      name,
      kind: 'former' as const,
      valid_from: validFrom,
      valid_to: validTo,
    };
    await insertRows(tx.db, 'unit_name', [row]);
  }
  const after = unitOf(await saveUnit(tx.db, unitId, { name: renaming.name, short_name: body.shortName }));
  return noted(tx, { action: 'unit.renamed', before: seen.value, after });
}

async function closeUnit(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.closeBody>,
): Promise<UnitResult> {
  const seen = await unitAsSeen(tx.db, unitId, body.version);
  if (!seen.ok) return seen;
  const on = body.on;
  const decided = decideClose(seen.value, on, await tiesOf(tx.db, unitId));
  if (!decided.ok) return decided;
  const after = unitOf(await endUnit(tx.db, unitId, on, body.successorId));
  return noted(tx, { action: 'unit.closed', before: seen.value, after, reason: body.reason });
}

async function mergeUnit(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.mergeBody>,
): Promise<UnitResult> {
  const seen = await unitAsSeen(tx.db, unitId, body.version);
  if (!seen.ok) return seen;
  const into = await unitRow(tx.db, body.intoId);
  const on = body.on;
  const decided = decideMerge(seen.value, into === null ? null : unitOf(into), on, await tiesOf(tx.db, unitId));
  if (!decided.ok) return decided;
  await movePeople(tx.db, unitId, body.intoId);
  const after = unitOf(await endUnit(tx.db, unitId, on, body.intoId));
  tx.changed(`unit:${body.intoId}`);
  return noted(tx, { action: 'unit.merged', before: seen.value, after, reason: body.reason });
}

async function reopenUnit(
  tx: Transaction,
  unitId: string,
  body: z.output<typeof contract.reopenBody>,
): Promise<UnitResult> {
  const seen = await unitAsSeen(tx.db, unitId, body.version);
  if (!seen.ok) return seen;
  if ((await liveUnitNamed(tx.db, seen.value.name, unitId)) !== null) return err(nameTaken(seen.value.name));
  const after = unitOf(await saveUnit(tx.db, unitId, { active_to: null, successor_id: null }));
  return noted(tx, { action: 'unit.reopened', before: seen.value, after, reason: body.reason });
}
