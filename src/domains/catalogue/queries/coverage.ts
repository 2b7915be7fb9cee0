import { sql } from 'kysely';
import { dayLights, ruleWords } from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CoverageRow } from '../contract.ts';
import { ITEM_SUBJECT } from '../item-duties.ts';
import type { CatalogueEntry } from '../model.ts';
import { wholeNameOf } from '../policy.ts';

interface Counted {
  readonly itemId: string;
  readonly published: number;
  readonly lastPublishedOn: LocalDate | null;
  readonly nextDueOn: LocalDate | null;
  readonly overdue: number;
  readonly madeUp: number;
}

export interface Standing extends Counted {
  readonly light: CoverageRow['light'];
}

export interface Looking {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
}

/** How items stand: what was published under them, what is owed next, what is late (B2). */
export async function standingOf(
  db: AnyDatabase,
  itemIds: readonly string[],
  { today, calendar }: Looking,
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Counted>`
    SELECT i.id AS "itemId", coalesce(p.n, 0)::int AS published, p.last AS "lastPublishedOn", o.next AS "nextDueOn",
      coalesce(o.overdue, 0)::int AS overdue, coalesce(o.made_up, 0)::int AS "madeUp"
    FROM unnest(${itemIds}::text[]) AS i (id)
      LEFT JOIN (SELECT catalogue_item_id AS id, count(*) AS n, max(published_on) AS last FROM public_document
        WHERE catalogue_item_id = ANY(${itemIds}) GROUP BY 1) p ON p.id = i.id
      LEFT JOIN (SELECT subject_id AS id, min(due_on) FILTER (WHERE state = 'open') AS next,
          count(*) FILTER (WHERE state = 'open' AND due_on < ${today}) AS overdue,
          count(*) FILTER (WHERE state = 'done' AND late) AS made_up
        FROM duty WHERE subject_kind = ${ITEM_SUBJECT} AND subject_id = ANY(${itemIds}) GROUP BY 1) o ON o.id = i.id`.execute(
    db,
  );
  const settings = await settingsAt(db, today);
  const lights = dayLights(today, calendar, settings['reminder.amberWorkingDays']);
  return new Map(
    rows.map((row) => {
      const { light } = lights(row.nextDueOn);
      return [row.itemId, { ...row, light: light === 'done' ? 'green' : light }];
    }),
  );
}

/** An item of which nothing is known yet. */
const NOTHING = {
  published: 0,
  lastPublishedOn: null,
  nextDueOn: null,
  overdue: 0,
  madeUp: 0,
  light: 'grey',
} as const satisfies Omit<Standing, 'itemId'>;

interface LiveRow {
  readonly itemId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly catalogueId: string;
  readonly catalogueTitle: string;
  readonly entry: CatalogueEntry;
}

/** Every item in force of these units with how it stands, in the order of the catalogues. */
export async function coverageOf(
  db: AnyDatabase,
  units: readonly string[] | 'all',
  looking: Looking,
): Promise<readonly CoverageRow[]> {
  const whose = units === 'all' ? sql`` : sql`AND i.unit_id = ANY(${units})`;
  const { rows } = await sql<LiveRow>`
    SELECT i.id AS "itemId", i.unit_id AS "unitId", u.name AS "unitName", c.id AS "catalogueId", c.title AS "catalogueTitle",
      i.live_entry AS entry
    FROM catalogue_item i JOIN catalogue c ON c.id = i.catalogue_id JOIN unit u ON u.id = i.unit_id
    WHERE i.live_entry IS NOT NULL AND c.ended_on IS NULL ${whose}
    ORDER BY u.sort, u.name, c.kind, c.title, i.live_ord, i.id`.execute(db);
  const standing = await standingOf(
    db,
    rows.map((row) => row.itemId),
    looking,
  );
  return rows.map(({ entry, ...row }) => {
    const { itemId, ...stands } = standing.get(row.itemId) ?? { itemId: row.itemId, ...NOTHING };
    return {
      ...row,
      ...stands,
      itemId,
      name: wholeNameOf(entry),
      ruleWords: ruleWords(entry.rule),
      ruleKind: entry.rule.kind,
      empty: stands.published === 0,
    };
  });
}

export interface UnitBasics {
  readonly unitId: string;
  readonly unitName: string;
  readonly basic: boolean;
  readonly fields: number;
}

/** Units at work, with which catalogues they have in force; also those that have none. */
export async function unitsWithCatalogues(
  db: AnyDatabase,
  units: readonly string[] | 'all',
): Promise<readonly UnitBasics[]> {
  const whose =
    units === 'all' ? sql`u.kind IN ('office', 'department', 'town', 'subdistrict')` : sql`u.id = ANY(${units})`;
  const { rows } = await sql<UnitBasics>`
    SELECT u.id AS "unitId", u.name AS "unitName",
      coalesce(bool_or(c.kind = 'basic'), false) AS basic, (count(*) FILTER (WHERE c.kind = 'standard'))::int AS fields
    FROM unit u LEFT JOIN catalogue c ON c.unit_id = u.id AND c.ended_on IS NULL AND c.edition > 0
    WHERE ${whose} AND u.active_to IS NULL GROUP BY u.id, u.name, u.sort ORDER BY u.sort, u.name`.execute(db);
  return rows;
}
