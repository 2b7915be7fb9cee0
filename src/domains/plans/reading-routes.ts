import { loadRegister, resolveUnits } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { type PlanUnits, planUnits, reread, rereadAll, rereadAllBody, rereadBody } from './contract.ts';
import { rereadTexts } from './reread.ts';

const ALL_TEXTS_BYTES = 32 * 1024 * 1024;

/** What the import screen asks while a person mends a draft; nothing here is stored. */
export const readingEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/plan-reading/deadline',
      summary: '按规则重读一项任务改过的文字：时限、数量指标、责任单位',
      access: 'plan.import',
      body: rereadBody,
      answer: reread,
    },
    async ({ body: { year, issuedOn, ...texts } }, context) =>
      ok(rereadTexts(texts, { year, issuedOn, calendar: context.workCalendar })),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/plan-reading/deadlines',
      summary: '年度或成文日期改变后，重读各项任务的时限',
      access: 'plan.import',
      body: rereadAllBody,
      maxBody: ALL_TEXTS_BYTES,
      answer: rereadAll,
    },
    async ({ body: { items, year, issuedOn } }, context) => {
      const frame = { year, issuedOn, calendar: context.workCalendar };
      return ok({ items: items.map(({ key, ...texts }) => ({ key, ...rereadTexts(texts, frame) })) });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plan-units',
      summary: '可供选择的单位和单位范围',
      access: 'plan.import',
      answer: planUnits,
    },
    async (_input, context) => ok(await unitsToChoose(context.db, context.today)),
  ),
];

/** Units in use and the groups that a notice speaks of, each with its members of the day. */
async function unitsToChoose(db: AnyDatabase, on: LocalDate): Promise<PlanUnits> {
  const register = await loadRegister(db, on);
  const inUse = register.units.filter((unit) => unit.activeTo === null || unit.activeTo > on);
  return {
    units: inUse.map(({ id, name, shortName, kind }) => ({ id, name, shortName, kind })),
    groups: register.groups
      .map((group) => ({ name: group.name, unitIds: [...resolveUnits(group.name, register).unitIds] }))
      .filter((group) => group.unitIds.length > 0),
  };
}
