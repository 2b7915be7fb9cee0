import { addDays, isLocalDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { verifyAudit } from '#platform/audit/trail.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { type AuditQuery, type AuditRow, auditAnswer, auditQuery, auditVerdict } from './contract.ts';
import { actionLabel, actionsMeant, subjectLabel } from './labels.ts';
import { subjectNames } from './queries/subject-names.ts';
import { type TrailQuestion, type TrailRow, trailPage } from './queries/trail-page.ts';
import { trailSheet } from './sheet.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Lines in one sheet; more are asked for by date. */
const EXPORT_MAX = 20_000;

/** The trail for those who check (J2): reading, exporting, proving it whole. */
export const auditEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/audit',
      summary: '操作留痕',
      access: 'audit.read',
      query: auditQuery,
      answer: auditAnswer,
    },
    async ({ query }, context) => {
      if (query.format === 'xlsx') return exported(query, context);
      const rows = await trailPage(context.db, questionOf(query, query.size + 1));
      const shown = rows.slice(0, query.size);
      const items = await named(context, shown);
      return ok({ items, next: rows.length > query.size ? String(shown.at(-1)?.seq ?? '') : null });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/audit/verify',
      summary: '校验操作留痕',
      access: 'audit.read',
      answer: auditVerdict,
    },
    async (_input, context) => {
      const verdict = await verifyAudit(context.db);
      return context.change(async (tx) => {
        tx.audit({ action: 'audit.verified', subjectKind: 'audit', subjectId: 'all', detail: { ...verdict } });
        return ok({ ...verdict, brokenAt: verdict.brokenAt ?? null });
      });
    },
  ),
];

/** Days are China's; the instants they begin at are exact. */
function questionOf(query: AuditQuery, limit: number): TrailQuestion {
  const subject =
    query.subjectKind === '' && query.subjectId === '' ? null : { kind: query.subjectKind, id: query.subjectId };
  return {
    text: query.q,
    actions: query.action === '' ? null : actionsMeant(query.action),
    actor: query.actor,
    subject,
    from: isLocalDate(query.from) ? new Date(`${query.from}T00:00:00+08:00`) : null,
    to: isLocalDate(query.to) ? new Date(`${addDays(query.to, 1)}T00:00:00+08:00`) : null,
    before: query.cursor === '' ? null : Number(query.cursor),
    limit,
  };
}

async function named(context: RequestContext, rows: readonly TrailRow[]): Promise<AuditRow[]> {
  const subjects = rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id }));
  const nameOf = await subjectNames(context.db, subjects);
  return rows.map((row) => {
    const subject = { kind: row.subject_kind, id: row.subject_id };
    return {
      seq: row.seq,
      at: new Date(row.at).toISOString(),
      actorName: row.actor_name,
      unitName: row.unit_name,
      action: row.action,
      actionLabel: actionLabel(row.action),
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectLabel: subjectLabel(subject.kind, subject.id, nameOf(subject)),
      reason: row.reason,
      law: row.law,
      detail: row.detail,
      hash: row.hash,
    };
  });
}

async function exported(query: AuditQuery, context: RequestContext): Promise<Response> {
  const rows = await named(context, await trailPage(context.db, questionOf(query, EXPORT_MAX)));
  await context.change(async (tx) => {
    const { q, action, actor, from, to } = query;
    const detail = { lines: rows.length, q, action, actor, from, to };
    tx.audit({ action: 'audit.exported', subjectKind: 'audit', subjectId: 'all', detail });
    return ok(null);
  });
  const name = encodeURIComponent(`操作留痕 ${context.today}.xlsx`);
  return new Response(new Uint8Array(await trailSheet(rows)), {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'cache-control': 'no-store',
    },
  });
}
