import { sql } from 'kysely';
import {
  addItems,
  type CatalogueEntry,
  createCatalogue,
  eventRule,
  followItems,
  ITEM_SUBJECT,
  type LiveItem,
  publishCatalogue,
  putFormation,
  readTimeLimit,
  sayAbsent,
} from '#domains/catalogue/index.ts';
import { dischargeSubjectDuties, type SubjectSituation, subjectDuties } from '#domains/duties/index.ts';
import { addDays } from '#kernel/calendar/local-date.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { DEMO_ABSENCES, type DemoCatalogue, demoCatalogues } from './catalogue-texts.ts';
import { DEMO_UNITS } from './unit-list.ts';
import { demoPersonId, demoUnitId } from './units.ts';

/** The catalogues came into force so many days ago; since then their turns run. */
const DAYS_IN_FORCE = 75;
/** Of ten turns whose day has passed, so many were published in time. */
const DONE_OF_TEN = 8;
const PROMPT_WORKING_DAYS = 20;
const CHOSEN = ['政府网站', '两微一端', '公开查阅点'];
const OFFERED = [...CHOSEN, '政府公报', '政务服务中心', '社区/企事业单位/村公示栏（电子屏）'];

interface DemoRow {
  readonly entry: CatalogueEntry;
  /** 条例第二十条 class whose documents stand under the row. */
  readonly articleClass: string;
}

function rowsOf(catalogue: DemoCatalogue, unitName: string): readonly DemoRow[] {
  return catalogue.rows.split('\n').map((line) => {
    const [level1 = '', level2 = '', content = '', basis = '', timeText = '', articleClass = ''] = line.split('|');
    const entry: CatalogueEntry = {
      level1,
      level2,
      content,
      basis,
      timeText,
      rule: readTimeLimit(timeText).rule,
      subject: unitName,
      channels: OFFERED.map((name) => ({ name, chosen: CHOSEN.includes(name) })),
      toAll: true,
      toGroup: '',
      proactive: true,
      onRequest: false,
      levels: catalogue.levels,
      note: '',
    };
    return { entry, articleClass };
  });
}

interface Planted extends LiveItem {
  readonly articleClass: string;
}

/** Catalogues of the demonstration county's units, some weeks in force: most kept, some items late, some empty. */
export async function seedCatalogues(tx: Transaction, ground: Ground): Promise<void> {
  const [today, calendar] = [ground.clock.today(), await ground.calendar()];
  const now: SubjectSituation = { today, calendar, actorId: 'system', newId: () => newId(ground.clock) };
  const then = { ...now, today: addDays(today, -DAYS_IN_FORCE) };
  const town = DEMO_UNITS.find((unit) => unit.kind === 'town')?.code ?? 'zfb';
  const planted: Planted[] = [];
  for (const catalogue of demoCatalogues(town)) planted.push(...(await plantOne(tx, catalogue, then)));
  await linkDocuments(tx, planted);
  await publishTurns(tx, planted, now);
  await followItems(tx, planted, now);
  await registerSome(tx, planted, { ...now, actorId: demoPersonId('swj', 'information-officer') }, ground.clock.now());
  for (const [unit, field, reason] of DEMO_ABSENCES) {
    const by = demoPersonId(unit, 'information-officer');
    await sayAbsent(tx.db, { unitId: demoUnitId(unit), fieldCode: field, reason, on: then.today, by });
  }
  tx.changed('catalogue');
}

async function plantOne(tx: Transaction, catalogue: DemoCatalogue, at: SubjectSituation): Promise<readonly Planted[]> {
  const unitId = demoUnitId(catalogue.unit);
  const name = DEMO_UNITS.find((unit) => unit.code === catalogue.unit)?.name ?? '';
  const kind = catalogue.field === null ? 'basic' : 'standard';
  const wanted = { unitId, kind, fieldCode: catalogue.field, title: '', levels: catalogue.levels } as const;
  const by = { ...at, actorId: demoPersonId(catalogue.unit, 'information-officer') };
  const made = await createCatalogue(tx, wanted, by);
  if (!made.ok) throw new Error(`演示目录没有建成：${name}`);
  const rows = rowsOf(catalogue, name);
  const ids = await addItems(
    tx,
    made.value,
    rows.map((row) => row.entry),
    by,
  );
  const published = await publishCatalogue(tx, made.value, '首次编制并公布', by);
  if (!published.ok) throw new Error(`演示目录没有发布：${name}`);
  return rows.flatMap((row, place) => {
    const id = ids[place];
    return id === undefined ? [] : [{ id, unitId, ...row }];
  });
}

/** Documents stand under the first item of their unit that is of their class; nothing else of them is touched. */
async function linkDocuments(tx: Transaction, planted: readonly Planted[]): Promise<void> {
  const rows = planted
    .filter((item) => item.articleClass !== '')
    .map(({ id, unitId, articleClass }) => ({ id, unitId, articleClass }));
  await sql`UPDATE document d SET catalogue_item_id = m.id FROM (
      SELECT DISTINCT ON (t."unitId", t."articleClass") t.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS t (id text, "unitId" text, "articleClass" text)) m, edition e
    WHERE e.id = coalesce(d.live_edition_id, d.work_edition_id) AND d.unit_id = m."unitId" AND e.article_class = m."articleClass"
      AND d.catalogue_item_id IS NULL`.execute(tx.db);
}

/** Most turns whose day has passed were published on it. */
async function publishTurns(tx: Transaction, planted: readonly Planted[], now: SubjectSituation): Promise<void> {
  const ids = planted.map((item) => item.id);
  const due = await subjectDuties(
    tx.db,
    { subjectKind: ITEM_SUBJECT, subjectIds: ids, states: ['open'], dueBy: now.today },
    now,
  );
  for (const [place, duty] of due.entries()) {
    if (duty.dueOn === null || place % 10 >= DONE_OF_TEN) continue;
    const ref = { subjectKind: ITEM_SUBJECT, subjectId: duty.subject.id, dutyId: duty.id };
    await dischargeSubjectDuties(tx, ref, { on: duty.dueOn, note: '按期公开' }, now);
  }
}

/** 区商务局 has registered what was formed: one overdue, one near its day, one with time. */
async function registerSome(
  tx: Transaction,
  planted: readonly Planted[],
  at: SubjectSituation,
  now: number,
): Promise<void> {
  const own = planted.filter((item) => item.unitId === demoUnitId('swj'));
  const formed = [
    ['其他政策文件', '关于促进消费若干措施的通知', -40],
    ['惠企政策', '商贸流通企业奖补申报指南', -27],
    ['机构职能', '内设机构调整情况', -6],
  ] as const;
  for (const [item, name, days] of formed) {
    const found = own.find(({ entry }) => entry.level2 === item || entry.level1 === item);
    if (found === undefined) continue;
    const rule = eventRule(found.entry.rule, PROMPT_WORKING_DAYS);
    await putFormation(tx, found, { kind: 'formed', name, on: addDays(at.today, days), rule, now }, at);
  }
}
