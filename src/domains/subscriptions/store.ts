import { type Kysely, type Selectable, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { NO_WISHES, type Outgoing, type Wishes } from './model.ts';
import type { SubscriptionTables } from './tables.ts';

const tables = (db: AnyDatabase): Kysely<SubscriptionTables> => tablesOf<SubscriptionTables>(db);

export interface Subscriber {
  readonly id: string;
  readonly state: 'waiting' | 'confirmed' | 'ended';
  readonly address: string | null;
  readonly token: string;
  readonly wishes: Wishes;
  readonly seenUntil: Date | null;
}

const subscriberOf = (row: Selectable<SubscriptionTables['subscriber']>): Subscriber => ({
  id: row.id,
  state: row.state,
  address: row.address,
  token: row.token,
  wishes: { ...NO_WISHES, ...row.wishes },
  seenUntil: row.seen_until,
});

/** Notes, at the start of the program, whether it can send mail and under which address the public reaches it. */
export async function noteMailReady(
  db: AnyDatabase,
  site: { readonly ready: boolean; readonly origin: string | null },
): Promise<void> {
  await tables(db)
    .insertInto('subscription_site')
    .values({ mail_ready: site.ready, origin: site.origin })
    .onConflict((on) => on.column('only_row').doUpdateSet({ mail_ready: site.ready, origin: site.origin }))
    .execute();
}

/** The address of the site for links in mails; `null` where mail cannot be sent. */
export async function mailOrigin(db: AnyDatabase): Promise<string | null> {
  const row = await tables(db).selectFrom('subscription_site').selectAll().executeTakeFirst();
  return row?.mail_ready === true ? row.origin : null;
}

/** Counts a mail asked for an address on a day; answers how many there were with it. */
export async function countAsked(db: AnyDatabase, addressHash: string, day: LocalDate): Promise<number> {
  const row = await tables(db)
    .insertInto('subscription_asked')
    .values({ address_hash: addressHash, on_day: day })
    .onConflict((on) =>
      on.columns(['address_hash', 'on_day']).doUpdateSet({ n: sql<number>`subscription_asked.n + 1` }),
    )
    .returning('n')
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function forgetAsked(db: AnyDatabase, before: LocalDate): Promise<void> {
  await tables(db).deleteFrom('subscription_asked').where('on_day', '<', before).execute();
}

export async function subscriberByAddress(db: AnyDatabase, addressHash: string): Promise<Subscriber | null> {
  const row = await tables(db)
    .selectFrom('subscriber')
    .selectAll()
    .where('address_hash', '=', addressHash)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : subscriberOf(row);
}

/** Whoever holds the secret of a link in a mail; nobody after he has ended it. */
export async function subscriberByToken(db: AnyDatabase, token: string): Promise<Subscriber | null> {
  const row = await tables(db)
    .selectFrom('subscriber')
    .selectAll()
    .where('token', '=', token)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return row === undefined ? null : subscriberOf(row);
}

export interface NewSubscriber {
  readonly id: string;
  readonly address: string;
  readonly addressHash: string;
  readonly token: string;
  readonly wishes: Wishes;
  readonly at: string;
}

/** Stores a wish that waits to be confirmed; one that waited before is replaced. Answers the secret in force. */
export async function putWaiting(db: AnyDatabase, one: NewSubscriber): Promise<string> {
  const wishes = JSON.stringify(one.wishes);
  const row = await tables(db)
    .insertInto('subscriber')
    .values({
      id: one.id,
      state: 'waiting',
      address: one.address,
      address_hash: one.addressHash,
      token: one.token,
      wishes,
      asked_at: one.at,
    })
    .onConflict((on) =>
      on
        .column('address_hash')
        .where('address_hash', 'is not', null)
        .doUpdateSet((eb) => ({ wishes, asked_at: one.at, version: eb('subscriber.version', '+', 1) })),
    )
    .returning('token')
    .executeTakeFirstOrThrow();
  return row.token;
}

export async function confirm(db: AnyDatabase, id: string, at: string): Promise<void> {
  await tables(db)
    .updateTable('subscriber')
    .set((eb) => ({ state: 'confirmed' as const, confirmed_at: at, seen_until: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

export async function setWishes(db: AnyDatabase, id: string, wishes: Wishes): Promise<void> {
  await tables(db)
    .updateTable('subscriber')
    .set((eb) => ({ wishes: JSON.stringify(wishes), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The address goes at once and with it all that says whose it was. */
export async function endSubscription(db: AnyDatabase, id: string, at: string): Promise<void> {
  await tables(db)
    .updateTable('subscriber')
    .set((eb) => ({
      state: 'ended' as const,
      address: null,
      address_hash: null,
      token: id,
      wishes: '{}',
      ended_at: at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Wishes that nobody confirmed are forgotten. */
export async function endUnconfirmed(db: AnyDatabase, before: string): Promise<number> {
  const rows = await tables(db)
    .selectFrom('subscriber')
    .select('id')
    .where('state', '=', 'waiting')
    .where('asked_at', '<', new Date(before))
    .execute();
  for (const { id } of rows) await endSubscription(db, id, before);
  return rows.length;
}

export async function confirmedIds(db: AnyDatabase): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('subscriber')
    .select('id')
    .where('state', '=', 'confirmed')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** A confirmed subscriber, locked until the transaction ends; `null` when another is at work on him or he has ended it. */
export async function lockConfirmed(db: AnyDatabase, id: string): Promise<Subscriber | null> {
  const row = await tables(db)
    .selectFrom('subscriber')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? null : subscriberOf(row);
}

export interface OutgoingDocument extends Outgoing {
  readonly id: string;
  readonly editionId: string;
  readonly unitName: string;
  readonly corrected: boolean;
}

/** What went out or was corrected after an instant, and what of it this subscriber was not sent yet; imported history is not news. */
export async function unsentSince(
  db: AnyDatabase,
  subscriberId: string,
  since: Date,
): Promise<readonly OutgoingDocument[]> {
  const { rows } = await sql<OutgoingDocument>`
    SELECT p.id, p.edition_id AS "editionId", p.unit_id AS "unitId", u.name AS "unitName", p.type_code AS "typeCode", p.topic, p.title,
           p.document_number AS "documentNumber", p.body_text AS text, p.edition_number > 1 AS corrected
      FROM public_document p JOIN unit u ON u.id = p.unit_id
     WHERE p.live_at > ${since} AND p.origin = 'desk'
       AND NOT EXISTS (SELECT 1 FROM subscription_sent s WHERE s.subscriber_id = ${subscriberId} AND s.edition_id = p.edition_id)
     ORDER BY p.live_at, p.id LIMIT 2000`.execute(db);
  return rows;
}

export async function noteSent(
  db: AnyDatabase,
  subscriberId: string,
  editionIds: readonly string[],
  at: string,
): Promise<void> {
  if (editionIds.length > 0) {
    await tables(db)
      .insertInto('subscription_sent')
      .values(editionIds.map((editionId) => ({ subscriber_id: subscriberId, edition_id: editionId, sent_at: at })))
      .onConflict((on) => on.doNothing())
      .execute();
  }
  await tables(db).updateTable('subscriber').set({ seen_until: at }).where('id', '=', subscriberId).execute();
}

/** What may be chosen: units and types that have something public, and first levels of subjects. */
export async function choices(db: AnyDatabase): Promise<{
  readonly units: readonly { readonly value: string; readonly label: string }[];
  readonly types: readonly { readonly value: string; readonly label: string }[];
  readonly topics: readonly { readonly value: string; readonly label: string }[];
}> {
  const [units, types, topics] = await Promise.all([
    sql<{ value: string; label: string }>`SELECT id AS value, name AS label FROM unit
      WHERE id IN (SELECT DISTINCT unit_id FROM document_count) ORDER BY sort, id`.execute(db),
    sql<{ value: string; label: string }>`SELECT code AS value, name AS label FROM content_type
      WHERE code IN (SELECT DISTINCT type_code FROM document_count) ORDER BY sort, code`.execute(db),
    sql<{
      value: string;
      label: string;
    }>`SELECT name AS value, name AS label FROM topic WHERE active ORDER BY sort, name`.execute(db),
  ]);
  return { units: units.rows, types: types.rows, topics: topics.rows };
}
