import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { rememberResolution } from './for-others.ts';
import { activeOn, type UnitRegister } from './model.ts';
import { resolveUnits } from './naming/resolve-units.ts';
import { keepsDirectory } from './policy.ts';
import { directoryProblems } from './problems.ts';
import { loadRegister } from './queries/register.ts';
import { listResolutions } from './queries/resolutions.ts';
import { dropResolution } from './store.ts';

/** What written names mean: answers that are remembered, and a place to try an expression. */
export const nameEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/directory/names',
      summary: '已记住的单位写法',
      access: 'directory.read',
      query: contract.resolutionQuery,
      answer: contract.resolutionList,
    },
    async ({ query }, { db, actor }) =>
      ok({ ...(await listResolutions(db, query)), can: keepsDirectory(actor) ? ['edit'] : [] }),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/directory/names',
      summary: '记住单位写法',
      access: 'directory.write',
      body: contract.rememberBody,
      answer: 'none',
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        const register = await loadRegister(tx.db, context.today);
        const alive = register.units.filter((unit) => activeOn(unit, context.today)).map(({ id }) => id);
        if (!body.unitIds.every((id) => alive.includes(id))) return err({ kind: directoryProblems.notFound });
        await rememberResolution(tx, body.expression, body.unitIds, context.actor.personId);
        return ok(null);
      }),
  ),
  endpoint(
    {
      method: 'delete',
      path: '/api/directory/names',
      summary: '忘记单位写法',
      access: 'directory.write',
      body: contract.forgetBody,
      answer: 'none',
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        const gone = await dropResolution(tx.db, body.expression);
        if (gone === null) return err({ kind: directoryProblems.notFound });
        tx.audit({
          action: 'name.forgotten',
          subjectKind: 'name-resolution',
          subjectId: gone.expression,
          detail: { before: gone },
        });
        tx.changed('directory');
        return ok(null);
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/names/try',
      summary: '试认单位写法',
      access: 'directory.read',
      body: contract.tryBody,
      answer: contract.tryAnswer,
    },
    async ({ body }, { db, today }) => {
      const register = await loadRegister(db, body.on ?? today);
      return ok(tried(body.expression, register));
    },
  ),
];

function tried(expression: string, register: UnitRegister): contract.TryAnswer {
  const nameOf = new Map(register.units.map((unit) => [unit.id, unit.shortName ?? unit.name]));
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: nameOf.get(id) ?? id }));
  const { unitIds, parts, unresolved } = resolveUnits(expression, register);
  return {
    units: named(unitIds),
    parts: parts.map((part) => ({ text: part.text, how: part.how, units: named(part.unitIds) })),
    unresolved: unresolved.map((part) => ({
      text: part.text,
      reason: part.reason,
      candidates: named([
        ...new Set([...part.candidates.map(({ unitId }) => unitId), ...part.groups.flatMap((group) => group.unitIds)]),
      ]),
    })),
  };
}
