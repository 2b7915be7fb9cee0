import { createHash, randomBytes } from 'node:crypto';
import { forgetMail, queueMail } from '#domains/notices/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { Wishes } from './model.ts';
import {
  confirm,
  countAsked,
  endSubscription,
  mailOrigin,
  putWaiting,
  type Subscriber,
  setWishes,
  subscriberByAddress,
  subscriberByToken,
} from './store.ts';

/** Mails that may be asked for one address on a day, whoever asks. */
const ASKED_A_DAY = 3;
const TOKEN_BYTES = 24;

const hashOf = (address: string): string => createHash('sha256').update(address).digest('hex');

/**
 * Takes a wish and sends the mail to confirm it, or, to whom has confirmed before, his link. The answer is always the same, so that nobody
 * learns which addresses are known; beyond the day's number nothing is sent.
 */
export async function askToSubscribe(ground: Ground, address: string, wishes: Wishes): Promise<void> {
  const origin = await mailOrigin(ground.db);
  if (origin === null) return;
  const county = (await settingsAt(ground.db, ground.clock.today()))['county.name'];
  const now = ground.clock.now();
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const addressHash = hashOf(address);
    const asked = await countAsked(tx.db, addressHash, ground.clock.today());
    tx.audit({ action: 'subscription.asked', subjectKind: 'subscription', subjectId: 'form' });
    if (asked > ASKED_A_DAY) return ok(null);
    const known = await subscriberByAddress(tx.db, addressHash);
    const mail = { to: address, notBefore: now };
    if (known !== null && known.state === 'confirmed') {
      const body = `您已经订阅了${county}政府信息公开。修改订阅内容或者退订，请打开：\n${origin}/subscribe/manage/${known.token}\n\n如果不是您本人操作，不必理会本邮件。`;
      await queueMail(tx, { ...mail, subject: `您的${county}政府信息公开订阅`, body }, now);
      return ok(null);
    }
    const token = await putWaiting(tx.db, {
      id: newId(ground.clock),
      address,
      addressHash,
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      wishes,
      at: new Date(now).toISOString(),
    });
    const body = `有人用这个邮箱订阅${county}政府信息公开的更新。如果是您本人，请在七天内打开下面的链接并按“确认订阅”：\n${origin}/subscribe/confirm/${token}\n\n如果不是您本人操作，不必理会本邮件，您不会再收到邮件，邮箱地址会被删除。`;
    await queueMail(tx, { ...mail, subject: `请确认订阅${county}政府信息公开`, body }, now);
    return ok(null);
  });
}

type Act = 'confirmed' | 'changed' | 'ended';

/** What the holder of the link does; false where the link is not, or no longer, good. */
async function act(
  ground: Ground,
  token: string,
  what: Act,
  work: (db: Ground['db'], subscriber: Subscriber, at: string) => Promise<void>,
): Promise<boolean> {
  const done = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const subscriber = await subscriberByToken(tx.db, token);
    if (subscriber === null) return { ok: false as const, error: null };
    await work(tx.db, subscriber, new Date(ground.clock.now()).toISOString());
    tx.audit({ action: `subscription.${what}`, subjectKind: 'subscription', subjectId: subscriber.id });
    return ok(null);
  });
  return done.ok;
}

export const confirmSubscription = (ground: Ground, token: string): Promise<boolean> =>
  act(ground, token, 'confirmed', (db, subscriber, at) => confirm(db, subscriber.id, at));

export const changeWishes = (ground: Ground, token: string, wishes: Wishes): Promise<boolean> =>
  act(ground, token, 'changed', (db, subscriber) => setWishes(db, subscriber.id, wishes));

export const unsubscribe = (ground: Ground, token: string): Promise<boolean> =>
  act(ground, token, 'ended', async (db, subscriber, at) => {
    if (subscriber.address !== null) await forgetMail(db, subscriber.address, '/subscribe/');
    await endSubscription(db, subscriber.id, at);
  });
