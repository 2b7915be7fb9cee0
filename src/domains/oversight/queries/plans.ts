import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface BoardPlan {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly issuedOn: LocalDate | null;
  readonly previousId: string | null;
}

/** Plans that have been broken down, newest first. */
export async function boardPlans(db: AnyDatabase): Promise<readonly BoardPlan[]> {
  const { rows } = await sql<BoardPlan>`
    SELECT p.id, p.title, p.year, p.issued_on AS "issuedOn", p.previous_id AS "previousId" FROM plan p
    WHERE EXISTS (SELECT 1 FROM ledger g WHERE g.plan_id = p.id)
    ORDER BY p.year DESC, p.issued_on DESC NULLS LAST, p.id DESC`.execute(db);
  return rows;
}

export const briefOf = ({ id, title, year }: BoardPlan) => ({ id, title, year });

/** The plan asked for, or the newest. */
export function chosenPlan(plans: readonly BoardPlan[], id: string | undefined): BoardPlan | null {
  if (id === undefined || id === '') return plans[0] ?? null;
  return plans.find((plan) => plan.id === id) ?? null;
}

/** The plan of the year before: the one this was made from, else the newest of an earlier year. */
export function planBefore(plans: readonly BoardPlan[], plan: BoardPlan): BoardPlan | null {
  return plans.find((other) => other.id === plan.previousId) ?? plans.find((other) => other.year < plan.year) ?? null;
}
