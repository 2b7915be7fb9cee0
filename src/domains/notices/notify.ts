import type { Transaction } from '#platform/db/transaction.ts';
import type { Mail, Message } from './model.ts';
import { appendToWaitingMail, insertMail, insertNotices } from './store.ts';

export const MAIL_QUEUE = 'mail';

/** Tells each person once, within the change that it speaks of. People may be named twice; nobody is told twice. */
export async function notify(
  tx: Pick<Transaction, 'db' | 'changed'>,
  personIds: readonly string[],
  message: Message,
  now: number,
): Promise<void> {
  await insertNotices(tx.db, personIds, message, now);
  tx.changed(...[...new Set(personIds)].map((id) => `notices:${id}`));
}

/** Puts a mail in the outbox; `join` adds it to one that waits for the same person, subject and time. */
export async function queueMail(
  tx: Pick<Transaction, 'db' | 'enqueue'>,
  mail: Mail,
  now: number,
  join = false,
): Promise<void> {
  if (join && (await appendToWaitingMail(tx.db, mail))) return;
  const id = await insertMail(tx.db, mail, now);
  await tx.enqueue({ queue: MAIL_QUEUE, data: { id }, singletonKey: id, startAfter: new Date(mail.notBefore) });
}
