import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { makeId } from '#kernel/ids.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { NoticeRow } from './contract.ts';
import { MAIL_ATTEMPTS_MAX, type Mail, type Message, type WaitingMail } from './model.ts';

export interface NoticeTables {
  notice: {
    id: string;
    person_id: string;
    title: string;
    body: string;
    href: string | null;
    made_at: Date | string;
    read_at: Date | string | null;
  };
  mail_outbox: {
    id: string;
    to_address: string;
    subject: string;
    body: string;
    made_at: Date | string;
    not_before: Date | string;
    sent_at: Date | string | null;
    attempts: number;
    failure: string | null;
  };
}

const tables = (db: AnyDatabase): Kysely<NoticeTables> => tablesOf<NoticeTables>(db);
const iso = (value: Date | string): string => new Date(value).toISOString();
const isoOrNull = (value: Date | string | null): string | null => (value === null ? null : iso(value));

export async function insertNotices(
  db: AnyDatabase,
  personIds: readonly string[],
  message: Message,
  now: number,
): Promise<void> {
  const people = [...new Set(personIds)];
  if (people.length === 0) return;
  const rows = people.map((personId) => ({
    id: makeId(now, randomBytes),
    person_id: personId,
    title: message.title,
    body: message.body ?? '',
    href: message.href ?? null,
    made_at: new Date(now),
    read_at: null,
  }));
  await tables(db).insertInto('notice').values(rows).execute();
}

export interface NoticePage {
  readonly items: readonly NoticeRow[];
  readonly total: number;
  readonly unread: number;
}

export async function noticesOf(
  db: AnyDatabase,
  personId: string,
  page: { readonly unreadOnly: boolean; readonly page: number; readonly size: number },
): Promise<NoticePage> {
  const mine = tables(db).selectFrom('notice').where('person_id', '=', personId);
  const counts = await mine
    .select([sql<number>`count(*)`.as('total'), sql<number>`count(*) FILTER (WHERE read_at IS NULL)`.as('unread')])
    .executeTakeFirstOrThrow();
  const shown = page.unreadOnly ? mine.where('read_at', 'is', null) : mine;
  const rows = await shown
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size)
    .offset((page.page - 1) * page.size)
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    at: iso(row.made_at),
    title: row.title,
    body: row.body,
    href: row.href,
    readAt: isoOrNull(row.read_at),
  }));
  return { items, total: page.unreadOnly ? counts.unread : counts.total, unread: counts.unread };
}

/** Marks the person's own notices read; returns how many were unread till now. */
export async function markRead(
  db: AnyDatabase,
  personId: string,
  ids: readonly string[] | 'all',
  now: number,
): Promise<number> {
  let update = tables(db)
    .updateTable('notice')
    .set({ read_at: new Date(now) })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null);
  if (ids !== 'all') update = update.where('id', 'in', [...ids]);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}

export async function insertMail(db: AnyDatabase, mail: Mail, now: number): Promise<string> {
  const id = makeId(now, randomBytes);
  await tables(db)
    .insertInto('mail_outbox')
    .values({
      id,
      to_address: mail.to,
      subject: mail.subject,
      body: mail.body,
      made_at: new Date(now),
      not_before: new Date(mail.notBefore),
      sent_at: null,
      attempts: 0,
      failure: null,
    })
    .execute();
  return id;
}

/** Adds to the mail that waits for the same person, subject and time; false where there is none. */
export async function appendToWaitingMail(db: AnyDatabase, mail: Mail): Promise<boolean> {
  const result = await tables(db)
    .updateTable('mail_outbox')
    .set({ body: sql<string>`body || ${`\n${mail.body}`}` })
    .where('to_address', '=', mail.to)
    .where('subject', '=', mail.subject)
    .where('not_before', '=', new Date(mail.notBefore))
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Takes address and text out of mails to an address whose text names `mark`; those that wait are not sent any more. */
export async function forgetMail(db: AnyDatabase, address: string, mark: string): Promise<void> {
  await tables(db)
    .updateTable('mail_outbox')
    .set({ to_address: '', body: '', attempts: MAIL_ATTEMPTS_MAX })
    .where('to_address', '=', address)
    .where(sql<boolean>`position(${mark} in body) > 0`)
    .execute();
}

/** Takes a mail for sending; `null` when it has gone, is being sent by another, or is not yet due. */
export async function takeMail(db: AnyDatabase, id: string, now: number): Promise<WaitingMail | null> {
  const row = await tables(db)
    .selectFrom('mail_outbox')
    .selectAll()
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('to_address', '<>', '')
    .where('not_before', '<=', new Date(now))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, to: row.to_address, subject: row.subject, body: row.body, attempts: row.attempts };
}

export async function noteMailSent(db: AnyDatabase, id: string, now: number): Promise<void> {
  await tables(db)
    .updateTable('mail_outbox')
    .set({ sent_at: new Date(now), failure: null, attempts: sql<number>`attempts + 1` })
    .where('id', '=', id)
    .execute();
}

/** `counts` is false where nothing was tried, as without a mail server: such a mail waits as long as it must. */
export async function noteMailFailure(db: AnyDatabase, id: string, failure: string, counts: boolean): Promise<void> {
  const attempts = counts ? sql<number>`attempts + 1` : sql<number>`attempts`;
  await tables(db).updateTable('mail_outbox').set({ failure, attempts }).where('id', '=', id).execute();
}

export async function mailDue(db: AnyDatabase, now: number, limit: number): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('mail_outbox')
    .select('id')
    .where('sent_at', 'is', null)
    .where('not_before', '<=', new Date(now))
    .where('attempts', '<', MAIL_ATTEMPTS_MAX)
    .orderBy('not_before')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function outbox(
  db: AnyDatabase,
  page: { readonly state: 'waiting' | 'sent' | 'all'; readonly page: number; readonly size: number },
) {
  let select = tables(db).selectFrom('mail_outbox');
  if (page.state === 'waiting') select = select.where('sent_at', 'is', null);
  if (page.state === 'sent') select = select.where('sent_at', 'is not', null);
  const { total } = await select.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await select
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size)
    .offset((page.page - 1) * page.size)
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    madeAt: iso(row.made_at),
    notBefore: iso(row.not_before),
    sentAt: isoOrNull(row.sent_at),
    attempts: row.attempts,
    failure: row.failure,
  }));
  return { items, total };
}

export async function unreadNotices(db: AnyDatabase, personId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('notice')
    .select(sql<number>`count(*)`.as('unread'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return row?.unread ?? 0;
}
