import { sql } from 'kysely';
import { can, unitsWhere } from '#kernel/access/access.ts';
import { addDays } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { DeskItem, DeskQuery } from '../review-contract.ts';
import { type DeskViewer, deskPage } from './desk-lists.ts';

/** What waits for one person at the desk: 审核、补审、发布、到时间未发出、退回修改、再审查. */
export interface DeskTodo {
  readonly kind: 'review' | 'owed' | 'publish' | 'not-out' | 'returned' | 'reexamine';
  readonly item: Pick<DeskItem, 'editionId' | 'documentId' | 'title' | 'unitName' | 'dueOn' | 'daysWaiting' | 'state'>;
  /** Why it was returned, why it did not go out, why it went out urgently. */
  readonly reason: string | null;
}

const SHOWN = 40;
/** From so many days before the day of re-examination on it stands among what is to be done. */
const REEXAMINE_DAYS_BEFORE = 30;

const ask = (query: Partial<DeskQuery>): DeskQuery => ({ page: 1, size: SHOWN, format: 'json', ...query });

export async function deskTodos(db: AnyDatabase, viewer: Omit<DeskViewer, 'scope'>): Promise<readonly DeskTodo[]> {
  const { actor } = viewer;
  const own = (permission: 'document.review' | 'document.publish'): DeskViewer => ({
    ...viewer,
    scope: { kind: 'units', unitIds: unitsWhere(actor, permission) },
  });
  const reviews = can(actor, 'document.review');
  const none = { items: [] };
  const [waiting, owed, closed, going, returned] = await Promise.all([
    reviews ? deskPage(db, 'reviews', ask({ waits: 'me' }), own('document.review')) : none,
    reviews ? deskPage(db, 'owed', ask({ waits: 'me' }), own('document.review')) : none,
    reviews ? deskPage(db, 'closed', ask({ waits: 'me' }), own('document.review')) : none,
    can(actor, 'document.publish') ? deskPage(db, 'publishing', ask({ waits: 'me' }), own('document.publish')) : none,
    can(actor, 'document.draft') ? returnedTo(db, actor.personId) : [],
  ]);
  const horizon = addDays(viewer.today, REEXAMINE_DAYS_BEFORE);
  return [
    ...going.items
      .filter((item) => item.late)
      .map((item) => ({ kind: 'not-out', item, reason: item.publishProblem }) as const),
    ...owed.items.map((item) => ({ kind: 'owed', item, reason: item.urgentReason }) as const),
    ...waiting.items.map((item) => ({ kind: 'review', item, reason: null }) as const),
    ...returned,
    ...going.items
      .filter((item) => item.state === 'approved')
      .map((item) => ({ kind: 'publish', item, reason: null }) as const),
    ...closed.items
      .filter((item) => item.dueOn !== null && item.dueOn <= horizon)
      .map((item) => ({ kind: 'reexamine', item, reason: null }) as const),
  ];
}

/** Drafts of this person whose last review sent them back. */
async function returnedTo(db: AnyDatabase, personId: string): Promise<readonly DeskTodo[]> {
  const { rows } = await sql<Omit<DeskTodo['item'], 'dueOn' | 'daysWaiting'> & { readonly reason: string | null }>`
    SELECT e.id AS "editionId", d.id AS "documentId", e.title, u.name AS "unitName", e.state, r.comment AS reason
    FROM edition e JOIN document d ON d.id = e.document_id JOIN unit u ON u.id = d.unit_id
      JOIN LATERAL (SELECT decision, comment, at FROM edition_review WHERE edition_id = e.id AND step IN ('first', 'second', 'final')
        ORDER BY at DESC, id DESC LIMIT 1) r ON r.decision = 'return'
    WHERE e.state = 'drafting' AND ${personId} IN (e.drafted_by, e.saved_by) ORDER BY r.at LIMIT ${SHOWN}`.execute(db);
  return rows.map(({ reason, ...item }) => ({
    kind: 'returned',
    item: { ...item, dueOn: null, daysWaiting: 0 },
    reason,
  }));
}

/** Editions whose time has passed without their going out, whoever is to act: for the check-up. */
export async function notOut(
  db: AnyDatabase,
  now: number,
): Promise<
  readonly {
    readonly editionId: string;
    readonly title: string;
    readonly unitName: string;
    readonly reason: string | null;
  }[]
> {
  const { rows } = await sql<{ editionId: string; title: string; unitName: string; reason: string | null }>`
    SELECT e.id AS "editionId", e.title, u.name AS "unitName", e.publish_problem AS reason
    FROM edition e JOIN document d ON d.id = e.document_id JOIN unit u ON u.id = d.unit_id
    WHERE e.state = 'scheduled' AND e.scheduled_for < ${new Date(now - GRACE_MS)} ORDER BY e.scheduled_for LIMIT 200`.execute(
    db,
  );
  return rows;
}

/** The job runs each minute; only what it has missed twice is an alarm. */
const GRACE_MS = 2 * 60_000;

/** Reviews owed past their day, by unit: for the check-up. */
export async function reviewsOverdue(
  db: AnyDatabase,
  today: string,
): Promise<readonly { readonly unitId: string; readonly unitName: string; readonly count: number }[]> {
  const { rows } = await sql<{ unitId: string; unitName: string; count: number }>`
    SELECT o.unit_id AS "unitId", u.name AS "unitName", count(*) AS count FROM review_owed o JOIN unit u ON u.id = o.unit_id
    WHERE o.done_at IS NULL AND o.due_on < ${today} GROUP BY o.unit_id, u.name, u.sort ORDER BY u.sort, u.name`.execute(
    db,
  );
  return rows;
}
