import { settingsAt } from '#domains/settings/index.ts';
import { type Actor, can } from '#kernel/access/access.ts';
import { addMonths, isLocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { cleaningSteps, factsOf } from './cleaning.ts';
import {
  type CleaningPreview,
  itemList,
  itemQuery,
  previewShape,
  type RoundDetail,
  type RoundView,
  roundDetail,
  roundList,
  roundParams,
  sheetQuery,
} from './contract.ts';
import type { LaterAct } from './model.ts';
import { validityOn } from './policy.ts';
import { normativeProblems } from './problems.ts';
import {
  cleaningItems,
  cleaningRounds,
  decidedItems,
  isPublic,
  lastCleanedOn,
  type RoundRow,
  roundUnits,
} from './queries/cleaning.ts';
import { trackedDocuments } from './queries/facts.ts';
import { fileResponse, sheetsResponse } from './register-sheet.ts';
import { itemsSheet, resultDocx } from './result-paper.ts';

const ROUND = '/api/cleaning/:roundId';
const MONTHS_A_YEAR = 12;
const HANDED: readonly string[] = ['propose', 'decide', 'conclude', 'reopen', 'cancel'];

async function viewOf(row: RoundRow, { db, actor }: RequestContext): Promise<RoundView> {
  const out = row.resultDocumentId !== null && (await isPublic(db, row.resultDocumentId));
  const steps = cleaningSteps(factsOf(row, out), actor).filter((step) => HANDED.includes(step));
  return { ...row, can: [...steps] };
}

const worksFor = (actor: Actor, unitId: string): boolean =>
  can(actor, 'normative.clean') || can(actor, 'document.draft', unitId);

export async function roundAnswer(context: RequestContext, roundId: string): Promise<Result<RoundDetail, Problem>> {
  const [row] = await cleaningRounds(context.db, context.today, roundId);
  if (row === undefined) return err({ kind: normativeProblems.roundNotFound });
  const round = await viewOf(row, context);
  const units = await roundUnits(context.db, roundId, context.today);
  const open = row.state === 'proposing';
  return ok({
    ...round,
    byUnit: units.map(({ placeId: _place, ...unit }) => ({
      ...unit,
      late: unit.late && (open || unit.submittedOn !== null),
      can: open && unit.submittedOn === null && worksFor(context.actor, unit.unitId) ? ['submit'] : [],
    })),
  });
}

/** What would change on the day the result goes out (today) if it went out as decided now. */
async function previewOf({ db, today }: RequestContext, row: RoundRow): Promise<CleaningPreview> {
  const items = await decidedItems(db, row.id);
  const byId = new Map(items.map((item) => [item.documentId, item]));
  const { effectOn } = row;
  const onDay = effectOn !== null && isLocalDate(effectOn) && effectOn > today ? effectOn : today;
  const documents = await trackedDocuments(db, [...byId.keys()]);
  const changes = documents.flatMap((document) => {
    const item = byId.get(document.id);
    if (item?.decision !== 'repeal' && item?.decision !== 'expire') return [];
    const kind = item.decision === 'repeal' ? 'repeals' : 'expires';
    const act: LaterAct = { kind, onDay, byId: row.id, byTitle: row.title, byNumber: null };
    const to = validityOn({ ...document, acts: [...document.acts, act] }, onDay).validity;
    const { id: documentId, title, documentNumber, stored: from } = document;
    return [{ documentId, title, documentNumber, unitName: item.unitName, from, to }];
  });
  const count = (decision: string | null) => items.filter((item) => item.decision === decision).length;
  return {
    effectOn: row.effectOn,
    changes,
    counts: {
      keep: count('keep'),
      amend: count('amend'),
      repeal: count('repeal'),
      expire: count('expire'),
      undecided: count(null),
    },
  };
}

export const cleaningReads: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/cleaning', summary: '规范性文件清理', access: 'document.read', answer: roundList },
    async (_input, context) => {
      const rows = await cleaningRounds(context.db, context.today);
      const lastOn = await lastCleanedOn(context.db);
      const years = (await settingsAt(context.db, context.today))['normative.cleaningYears'];
      const nextDueOn = lastOn === null ? null : addMonths(lastOn, years * MONTHS_A_YEAR);
      return ok({ items: await Promise.all(rows.map((row) => viewOf(row, context))), lastOn, nextDueOn });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: ROUND,
      summary: '一次清理',
      access: 'document.read',
      params: roundParams,
      answer: roundDetail,
    },
    ({ params }, context) => roundAnswer(context, params.roundId),
  ),
  endpoint(
    {
      method: 'get',
      path: `${ROUND}/items`,
      summary: '清理的文件',
      access: 'document.read',
      params: roundParams,
      query: itemQuery,
      answer: itemList,
    },
    async ({ params, query }, context) => {
      const [row] = await cleaningRounds(context.db, context.today, params.roundId);
      if (row === undefined) return err({ kind: normativeProblems.roundNotFound });
      const { items, total } = await cleaningItems(context.db, params.roundId, query);
      if (query.format === 'xlsx') return sheetsResponse(row.title, [itemsSheet(row.title, items)]);
      const { can: steps } = await viewOf(row, context);
      return ok({
        items: items.map((item) => ({
          ...item,
          can: steps.filter(
            (step) => (step === 'propose' && worksFor(context.actor, item.unitId)) || step === 'decide',
          ),
        })),
        total,
      });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: `${ROUND}/preview`,
      summary: '清理结果公布后的变化',
      access: 'document.read',
      params: roundParams,
      answer: previewShape,
    },
    async ({ params }, context) => {
      const [row] = await cleaningRounds(context.db, context.today, params.roundId);
      return row === undefined ? err({ kind: normativeProblems.roundNotFound }) : ok(await previewOf(context, row));
    },
  ),
  endpoint(
    {
      method: 'get',
      path: `${ROUND}/result`,
      summary: '导出清理结果',
      access: 'document.read',
      params: roundParams,
      query: sheetQuery,
      answer: 'file',
    },
    async ({ params, query }, context) => {
      const [row] = await cleaningRounds(context.db, context.today, params.roundId);
      if (row === undefined) return err({ kind: normativeProblems.roundNotFound });
      const items = await decidedItems(context.db, row.id);
      if (query.format === 'xlsx') return sheetsResponse(`${row.title}结果`, [itemsSheet(row.title, items)]);
      return fileResponse(await resultDocx(row.title, items), `${row.title}结果`, 'docx');
    },
  ),
];
