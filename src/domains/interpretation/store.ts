import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ExemptionRule, PlanFields } from './model.ts';
import { interpretationTables } from './tables.ts';

/** Locks the policy, so that of two who act on its interpretation at once the second sees what the first has done. */
export async function lockPolicy(db: AnyDatabase, documentId: string): Promise<void> {
  await sql`SELECT id FROM document WHERE id = ${documentId} FOR UPDATE`.execute(db);
}

/** Ties an interpretation to its policy; false where the same stands already. */
export async function addInterprets(
  db: AnyDatabase,
  link: {
    readonly id: string;
    readonly fromId: string;
    readonly toId: string;
    readonly note: string | null;
    readonly by: string;
    readonly now: number;
  },
): Promise<boolean> {
  const made = await interpretationTables(db)
    .insertInto('document_link')
    .values({
      id: link.id,
      from_id: link.fromId,
      to_id: link.toId,
      kind: 'interprets',
      note: link.note,
      made_by: link.by,
      made_at: new Date(link.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function addExemption(
  db: AnyDatabase,
  exemption: {
    readonly id: string;
    readonly documentId: string;
    readonly rule: ExemptionRule;
    readonly reason: string;
    readonly by: string;
    readonly now: number;
  },
): Promise<void> {
  await interpretationTables(db)
    .insertInto('interpretation_exemption')
    .values({
      id: exemption.id,
      document_id: exemption.documentId,
      rule_id: exemption.rule.id,
      rule_name: exemption.rule.name,
      reason: exemption.reason,
      made_by: exemption.by,
      made_at: new Date(exemption.now),
    })
    .execute();
}

/** Ends the exemption that stands; false where there is none. */
export async function endExemption(
  db: AnyDatabase,
  documentId: string,
  end: { readonly reason: string; readonly by: string; readonly now: number },
): Promise<boolean> {
  const ended = await interpretationTables(db)
    .updateTable('interpretation_exemption')
    .set({ ended_by: end.by, ended_at: new Date(end.now), end_reason: end.reason })
    .where('document_id', '=', documentId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

export async function planVersion(db: AnyDatabase, documentId: string): Promise<number> {
  const row = await interpretationTables(db)
    .selectFrom('interpretation_plan')
    .select('version')
    .where('document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
  return row?.version ?? 0;
}

export async function savePlan(
  db: AnyDatabase,
  documentId: string,
  plan: PlanFields,
  by: { readonly personId: string; readonly now: number; readonly version: number },
): Promise<void> {
  const columns = {
    forms: [...plan.forms],
    responsible: plan.responsible,
    first_name: plan.firstName,
    first_post: plan.firstPost,
    phone: plan.phone,
    place: plan.place,
    channels: plan.channels,
    planned_on: plan.plannedOn,
    note: plan.note,
    saved_by: by.personId,
    saved_at: new Date(by.now),
    version: by.version + 1,
  };
  await interpretationTables(db)
    .insertInto('interpretation_plan')
    .values({ document_id: documentId, ...columns })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(columns))
    .execute();
}

export async function lockRule(db: AnyDatabase, id: string): Promise<ExemptionRule | null> {
  const row = await interpretationTables(db)
    .selectFrom('interpretation_exemption_rule')
    .select(['id', 'name', 'patterns', 'source', 'active', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function ruleNamed(db: AnyDatabase, name: string): Promise<string | null> {
  const row = await interpretationTables(db)
    .selectFrom('interpretation_exemption_rule')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Stores the rule with the next version number; version 0 makes it. */
export async function saveRule(db: AnyDatabase, rule: ExemptionRule): Promise<void> {
  const columns = {
    name: rule.name,
    patterns: [...rule.patterns],
    source: rule.source,
    active: rule.active,
    version: rule.version + 1,
  };
  await interpretationTables(db)
    .insertInto('interpretation_exemption_rule')
    .values({ id: rule.id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}
