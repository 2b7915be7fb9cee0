import { sql } from 'kysely';
import type { UnitKind } from '#domains/directory/index.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** What the public may know of a unit: never its people. */
export interface PublicUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly creditCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  /** Whether it works today; one that was dissolved keeps its documents. */
  readonly active: boolean;
}

/** Every unit by its id, in the order of lists. */
export async function publicUnits(db: AnyDatabase): Promise<ReadonlyMap<string, PublicUnit>> {
  const { rows } =
    await sql<PublicUnit>`SELECT id, name, short_name AS "shortName", kind, credit_code AS "creditCode", address, phone,
      (active_to IS NULL) AS active FROM unit ORDER BY sort, id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
