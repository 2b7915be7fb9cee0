import { sql } from 'kysely';
import { ruleWords, subjectDuties } from '#domains/duties/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ChooserItem, ItemDetail } from '../contract.ts';
import { ITEM_SUBJECT, type LiveItem } from '../item-duties.ts';
import type { CatalogueEntry } from '../model.ts';
import { wholeNameOf } from '../policy.ts';
import { mayWrite } from '../scope.ts';
import type { FormationRow, ItemRow } from '../tables.ts';
import { catalogueView, itemView } from './catalogues.ts';
import { type Looking, standingOf } from './coverage.ts';
import { documentsUnder } from './documents.ts';

interface ChooserRow {
  readonly id: string;
  readonly catalogueId: string;
  readonly catalogueTitle: string;
  readonly entry: CatalogueEntry;
  readonly nextDueOn: LocalDate | null;
}

/** The items under which a unit publishes, in the order of its catalogues; for the chooser of the editor. */
export async function catalogueItemsFor(db: AnyDatabase, unitId: string): Promise<readonly ChooserItem[]> {
  const { rows } = await sql<ChooserRow>`
    SELECT i.id, c.id AS "catalogueId", c.title AS "catalogueTitle", i.live_entry AS entry,
      (SELECT min(d.due_on) FROM duty d WHERE d.subject_kind = ${ITEM_SUBJECT} AND d.subject_id = i.id AND d.state = 'open') AS "nextDueOn"
    FROM catalogue_item i JOIN catalogue c ON c.id = i.catalogue_id
    WHERE i.unit_id = ${unitId} AND i.live_entry IS NOT NULL AND c.ended_on IS NULL ORDER BY c.kind, c.title, i.live_ord`.execute(
    db,
  );
  return rows.map(({ entry, ...row }) => ({
    ...row,
    name: wholeNameOf(entry),
    content: entry.content,
    ruleWords: ruleWords(entry.rule),
  }));
}

/** Every item in force whose rule makes turns of its own. */
export async function itemsWithTurns(db: AnyDatabase): Promise<readonly LiveItem[]> {
  const { rows } = await sql<LiveItem>`
    SELECT i.id, i.unit_id AS "unitId", i.live_entry AS entry FROM catalogue_item i JOIN catalogue c ON c.id = i.catalogue_id
    WHERE c.ended_on IS NULL AND i.live_entry->'rule'->>'kind' IN ('periodic', 'by-date') ORDER BY i.id`.execute(db);
  return rows;
}

/** Documents of one item shown beside it; the rest stand in the library. */
const SHOWN = 100;

/** One item with its duties, formations and what was published under it; `null` where there is none. */
export async function itemDetail(
  db: AnyDatabase,
  id: string,
  looking: Looking & { readonly actor: Actor },
): Promise<ItemDetail | null> {
  const { rows } = await sql<ItemRow>`SELECT * FROM catalogue_item WHERE id = ${id}`.execute(db);
  const row = rows[0];
  const catalogue = row === undefined ? null : await catalogueView(db, row.catalogue_id, looking);
  if (row === undefined || catalogue === null) return null;
  const [standing, duties, documents, formations] = await Promise.all([
    standingOf(db, [id], looking),
    subjectDuties(db, { subjectKind: ITEM_SUBJECT, subjectIds: [id] }, looking),
    documentsUnder(db, [id], SHOWN),
    sql<FormationRow>`SELECT * FROM catalogue_formation WHERE item_id = ${id} ORDER BY formed_on DESC, id DESC`.execute(
      db,
    ),
  ]);
  const byId = new Map(duties.map((duty) => [duty.id, duty]));
  const writes = mayWrite(looking.actor, row.unit_id) && catalogue.endedOn === null;
  return {
    item: itemView(row, standing.get(id)),
    catalogue,
    duties: duties.map((duty) => ({
      id: duty.id,
      label: duty.label,
      dueOn: duty.dueOn,
      explanation: duty.explanation,
      basis: duty.basis,
      state: duty.state,
      doneOn: duty.doneOn,
      late: duty.late,
      light: duty.light,
      remainingWorkingDays: duty.remainingWorkingDays,
    })),
    formations: formations.rows.flatMap((formed) => {
      const duty = byId.get(formed.duty_id);
      if (duty === undefined) return [];
      const { dueOn, explanation, state, doneOn, late, light, remainingWords } = duty;
      return [
        {
          id: formed.id,
          kind: formed.kind,
          name: formed.name,
          formedOn: formed.formed_on,
          endedReason: formed.ended_reason,
          dueOn,
          explanation,
          state,
          doneOn,
          late,
          light,
          remainingWords,
        },
      ];
    }),
    documents: documents.map(({ itemId: _item, summary: _summary, ...document }) => document),
    can: writes ? ['edit', ...(row.live_entry !== null && !row.dropped ? ['register-formation'] : [])] : [],
  };
}
