import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { lookingOf } from './changing.ts';
import type { CatalogueQuery, CoverageRow, CoverageUnits } from './contract.ts';
import * as contract from './contract.ts';
import { coverageSheet } from './export.ts';
import { coverageOf, type UnitBasics, unitsWithCatalogues } from './queries/coverage.ts';
import { narrowed } from './scope.ts';

const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');
const TAGS = ['catalogue', 'subject-duties', 'documents', 'directory', 'settings', 'calendar', 'today'];

/** How much of the catalogues is published, by item and by unit (B2). */
export const coverageEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/coverage',
      summary: '公开目录各事项的公开情况',
      access: 'catalogue.read',
      query: contract.catalogueQuery.extend({ light: contract.catalogueQuery.shape.q }),
      answer: contract.coverageList,
      cache: { scope: 'actor', tags: TAGS },
    },
    async ({ query }, context) => {
      const all = await coverageOf(context.db, narrowed(context.actor, parts(query.unit)), lookingOf(context));
      const rows = sorted(chosen(all, query), query.sort);
      if (query.format === 'xlsx') return coverageSheet(rows);
      const from = (query.page - 1) * query.size;
      return ok({ items: rows.slice(from, from + query.size), total: rows.length });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/coverage/units',
      summary: '各单位公开目录的覆盖情况',
      access: 'catalogue.read',
      answer: contract.coverageUnits,
      cache: { scope: 'actor', tags: TAGS },
    },
    async (_input, context) => {
      const scope = narrowed(context.actor, []);
      const [rows, units] = await Promise.all([
        coverageOf(context.db, scope, lookingOf(context)),
        unitsWithCatalogues(context.db, scope),
      ]);
      const byUnit = Map.groupBy(rows, (row) => row.unitId);
      return ok({ today: context.today, units: units.map((unit) => summed(unit, byUnit.get(unit.unitId) ?? [])) });
    },
  ),
];

function chosen(rows: readonly CoverageRow[], query: CatalogueQuery & { readonly light?: string | undefined }) {
  const words = query.q?.trim() ?? '';
  const [lights, states] = [parts(query.light), parts(query.state)];
  return rows.filter(
    (row) =>
      (words === '' || `${row.name}${row.unitName}${row.catalogueTitle}`.includes(words)) &&
      (lights.length === 0 || lights.includes(row.light)) &&
      (states.length === 0 || states.some((state) => HOLDS[state]?.(row) ?? false)),
  );
}

/** 空白、逾期、补录过、已公开. */
const HOLDS: Readonly<Record<string, (row: CoverageRow) => boolean>> = {
  empty: (row) => row.empty,
  overdue: (row) => row.overdue > 0,
  'made-up': (row) => row.madeUp > 0,
  filled: (row) => !row.empty,
};

const FAR = '9999-12-31';
const SORTS: Readonly<Record<string, (row: CoverageRow) => string | number>> = {
  nextDueOn: (row) => row.nextDueOn ?? FAR,
  published: (row) => row.published,
  lastPublishedOn: (row) => row.lastPublishedOn ?? '',
  overdue: (row) => row.overdue,
};

function sorted(rows: readonly CoverageRow[], sort: string | undefined): CoverageRow[] {
  const down = sort?.startsWith('-') === true;
  const key = SORTS[sort?.replace(/^-/, '') ?? ''];
  if (key === undefined) return [...rows];
  const order = (a: CoverageRow, b: CoverageRow): number => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
  return rows.toSorted((a, b) => (down ? -order(a, b) : order(a, b)));
}

function summed(unit: UnitBasics, rows: readonly CoverageRow[]): CoverageUnits['units'][number] {
  const count = (holds: (row: CoverageRow) => boolean): number => rows.filter(holds).length;
  const last = rows.reduce(
    (latest, row) => ((row.lastPublishedOn ?? '') > latest ? (row.lastPublishedOn ?? '') : latest),
    '',
  );
  return {
    ...unit,
    items: rows.length,
    filled: count((row) => !row.empty),
    empty: count((row) => row.empty),
    overdue: count((row) => row.overdue > 0),
    soon: count((row) => row.light === 'amber'),
    madeUp: count((row) => row.madeUp > 0),
    lastPublishedOn: last === '' ? null : last,
  };
}
