import * as z from 'zod';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { type UnitCells, writeBook } from './book/write-book.ts';
import { bookEndpoints, workbook } from './book-routes.ts';
import * as contract from './contract.ts';
import { groupEndpoints } from './group-routes.ts';
import { membersOf, UNIT_KINDS } from './model.ts';
import { nameEndpoints } from './name-routes.ts';
import type { OwnershipSource } from './ownership.ts';
import { peopleEndpoints } from './people-routes.ts';
import { keepsDirectory, personActs, unitActs } from './policy.ts';
import { directoryProblems } from './problems.ts';
import { ledgerOwnership, noticeOwnership, postOwnership, roleOwnership } from './queries/owned.ts';
import { loadRegister } from './queries/register.ts';
import { unitWithParts } from './queries/unit-detail.ts';
import { listUnits, unitNodes } from './queries/units.ts';
import { unitPartEndpoints } from './unit-part-routes.ts';
import { unitEndpoints } from './unit-routes.ts';

const params = z.object({ unitId: z.string() });
const EVERY_UNIT = 10_000;

const readingEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/directory/units',
      summary: '单位列表',
      access: 'directory.read',
      query: contract.unitQuery,
      answer: contract.unitList,
    },
    async ({ query }, { db, actor, today }) => {
      if (query.format === 'xlsx') {
        const { items } = await listUnits(db, { ...query, page: 1, size: EVERY_UNIT });
        return workbook(await writeBook(items.map(unitCells), []), `单位名录${today}.xlsx`);
      }
      return ok({ ...(await listUnits(db, query)), can: keepsDirectory(actor) ? ['create', 'import'] : [] });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/directory/tree',
      summary: '在用单位',
      access: 'directory.read',
      answer: contract.unitTree,
      cache: { scope: 'county', tags: ['directory'] },
    },
    async (_input, { db, today }) =>
      ok({ items: await unitNodes(db), region: (await loadRegister(db, today)).region.name }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/directory/units/:unitId',
      summary: '单位详情',
      access: 'directory.read',
      params,
      answer: contract.unitDetail,
    },
    async ({ params: { unitId } }, { db, actor, today }) => {
      const unit = await unitWithParts(db, unitId);
      if (unit === null) return err({ kind: directoryProblems.notFound });
      const register = await loadRegister(db, today);
      const groups = register.groups.filter((group) =>
        membersOf(group, register.units, today).some(({ id }) => id === unitId),
      );
      return ok({
        ...unit,
        people: unit.people.map((person) => ({ ...person, can: personActs(actor, person) })),
        groups: groups.map(({ name }) => name),
        can: unitActs(actor, unit),
      });
    },
  ),
];

const unitCells = (unit: contract.UnitListRow): UnitCells => ({
  name: unit.name,
  kind: UNIT_KINDS[unit.kind],
  shortName: unit.shortName ?? '',
  parent: unit.parentName ?? '',
  creditCode: unit.creditCode ?? '',
  address: unit.address ?? '',
  phone: unit.phone ?? '',
  remark: unit.remark ?? '',
});

/** Every endpoint of this context. `sources` add what other contexts know of a person's belongings to the hand-over. */
export function directoryEndpoints(sources: readonly OwnershipSource[] = []): readonly Endpoint[] {
  return [
    ...bookEndpoints,
    ...readingEndpoints,
    ...unitEndpoints,
    ...unitPartEndpoints,
    ...groupEndpoints,
    ...nameEndpoints,
    ...peopleEndpoints([postOwnership, ledgerOwnership, roleOwnership, noticeOwnership, ...sources]),
  ];
}
