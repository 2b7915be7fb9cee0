import * as z from 'zod';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { membersOf, type RegisterUnit, type UnitGroup, type UnitRegister } from './model.ts';
import { DEFAULT_GROUPS } from './naming/default-groups.ts';
import { plainName } from './naming/text.ts';
import { keepsDirectory } from './policy.ts';
import { directoryProblems } from './problems.ts';
import { groupVersions, loadRegister } from './queries/register.ts';
import { dropGroup, lockGroup, putGroup } from './store.ts';

const params = z.object({ groupId: z.string() });
const created = z.object({ id: z.string() });
type GroupFields = z.output<typeof contract.groupBody>;

const actsOf = ({ actor }: Pick<RequestContext, 'actor'>): string[] => (keepsDirectory(actor) ? ['edit'] : []);

/** Groups that notices speak of. A group as shipped has version 0 until somebody changes it. */
export const groupEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/directory/groups',
      summary: '单位分组',
      access: 'directory.read',
      answer: contract.groupList,
    },
    async (_input, { db, today, actor }) => {
      const register = await loadRegister(db, today);
      const versions = await groupVersions(db);
      const items = register.groups.map((group) => withCount(group, register, versions.get(group.id) ?? 0));
      return ok({ items, can: actsOf({ actor }) });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/groups/preview',
      summary: '预览分组成员',
      access: 'directory.read',
      body: contract.groupPreviewBody,
      answer: contract.groupPreview,
    },
    async ({ body }, { db, today }) => {
      const register = await loadRegister(db, today);
      const group = { id: '', name: '', aliases: [], ...body };
      return ok({ members: membersOf(group, register.units, today).map(nodeOf) });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/groups',
      summary: '新建分组',
      access: 'directory.write',
      body: contract.groupBody,
      answer: created,
    },
    ({ body }, context) => context.change((tx) => saveGroup(tx, newId(context.clock), body, context)),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/directory/groups/:groupId',
      summary: '修改分组',
      access: 'directory.write',
      params,
      body: contract.groupBody,
      answer: created,
    },
    ({ params: { groupId }, body }, context) => context.change((tx) => saveGroup(tx, groupId, body, context)),
  ),
  endpoint(
    {
      method: 'delete',
      path: '/api/directory/groups/:groupId',
      summary: '删除分组或恢复为初始设置',
      access: 'directory.write',
      params,
      answer: 'none',
    },
    ({ params: { groupId } }, context) => context.change((tx) => removeGroup(tx, groupId)),
  ),
];

const nodeOf = (unit: RegisterUnit): contract.UnitNode => ({
  id: unit.id,
  name: unit.name,
  shortName: unit.shortName,
  kind: unit.kind,
  parentId: null,
});

const withCount = (group: UnitGroup, register: UnitRegister, version: number): contract.Group => ({
  id: group.id,
  name: group.name,
  aliases: [...group.aliases],
  kinds: [...group.kinds],
  include: [...group.include],
  exclude: [...group.exclude],
  version,
  members: membersOf(group, register.units, register.on).length,
});

const shipped = (groupId: string): UnitGroup | undefined => DEFAULT_GROUPS.find(({ id }) => id === groupId);

async function saveGroup(
  tx: Transaction,
  groupId: string,
  body: GroupFields,
  context: RequestContext,
): Promise<Result<{ id: string }, Problem>> {
  const register = await loadRegister(tx.db, context.today);
  const stored = await lockGroup(tx.db, groupId);
  const known = stored ?? shipped(groupId);
  if (known === undefined && body.version !== 0) return err({ kind: directoryProblems.notFound });
  if (body.version !== (stored?.version ?? 0)) {
    const group = register.groups.find(({ id }) => id === groupId);
    const current = group === undefined ? undefined : withCount(group, register, stored?.version ?? 0);
    return err({ kind: directoryProblems.staleVersion, extra: { current } });
  }
  const name = plainName(body.name);
  if (register.groups.some((group) => group.id !== groupId && plainName(group.name) === name)) {
    return err({
      kind: directoryProblems.nameTaken,
      errors: [{ pointer: '#/name', detail: `已有名为“${name}”的分组` }],
    });
  }
  const ids = new Set(register.units.map(({ id }) => id));
  const row = {
    id: groupId,
    name,
    aliases: [...new Set(body.aliases.map(plainName))],
    kinds: [...new Set(body.kinds)],
    include: body.include.filter((id) => ids.has(id)),
    exclude: body.exclude.filter((id) => ids.has(id)),
    version: body.version + 1,
  };
  await putGroup(tx.db, row);
  tx.audit({
    action: 'group.saved',
    subjectKind: 'unit-group',
    subjectId: groupId,
    detail: { before: known ?? null, after: row },
  });
  tx.changed('directory');
  return ok({ id: groupId });
}

/** A group of one's own goes; a shipped one is again as shipped. */
async function removeGroup(tx: Transaction, groupId: string): Promise<Result<null, Problem>> {
  const stored = await lockGroup(tx.db, groupId);
  if (stored === null) return err({ kind: directoryProblems.notFound });
  await dropGroup(tx.db, groupId);
  tx.audit({ action: 'group.removed', subjectKind: 'unit-group', subjectId: groupId, detail: { before: stored } });
  tx.changed('directory');
  return ok(null);
}
