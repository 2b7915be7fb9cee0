import { queueMail } from '#domains/notices/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { addDays } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { wanted } from './policy.ts';
import {
  confirmedIds,
  endUnconfirmed,
  forgetAsked,
  lockConfirmed,
  mailOrigin,
  noteSent,
  type OutgoingDocument,
  unsentSince,
} from './store.ts';

const LISTED_MAX = 50;
const CONFIRM_WITHIN_MS = 7 * 86_400_000;
const ASKED_KEPT_DAYS = 2;
const OVERLAP_MS = 3_600_000;

/** One mail a day at most to each subscriber, of what went out since the last one; none where there is nothing. */
export function subscriptionSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'subscription-digest',
      cron: '0 8 * * *',
      title: '发送信息公开订阅摘要，清理未确认的订阅',
      run: async () => {
        const sent = await sendDigests(ground);
        const forgotten = await forget(ground);
        return `发送${sent}封，清理未确认的订阅${forgotten}个`;
      },
    },
  ];
}

export async function sendDigests(ground: Ground): Promise<number> {
  const origin = await mailOrigin(ground.db);
  if (origin === null) return 0;
  const county = (await settingsAt(ground.db, ground.clock.today()))['county.name'];
  let sent = 0;
  for (const id of await confirmedIds(ground.db)) {
    if (await sendDigest(ground, id, { origin, county })) sent += 1;
  }
  return sent;
}

async function sendDigest(
  ground: Ground,
  id: string,
  site: { readonly origin: string; readonly county: string },
): Promise<boolean> {
  const now = ground.clock.now();
  // What was committed late has an earlier instant: the hour before is looked at again, and what was sent is known.
  const seen = new Date(now - OVERLAP_MS).toISOString();
  const done = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const subscriber = await lockConfirmed(tx.db, id);
    const { address, seenUntil } = subscriber ?? { address: null, seenUntil: null };
    if (subscriber === null || address === null || seenUntil === null) return nothing;
    const out = await unsentSince(tx.db, id, seenUntil);
    const news = out.filter((one) => wanted(subscriber.wishes, one));
    if (news.length === 0) return nothing;
    const body = digestBody(news, { ...site, token: subscriber.token });
    const subject = `${site.county}政府信息公开更新${news.length}条`;
    await queueMail(tx, { to: address, subject, body, notBefore: now }, now);
    await noteSent(
      tx.db,
      id,
      news.map((one) => one.editionId),
      seen,
    );
    tx.audit({
      action: 'subscription.sent',
      subjectKind: 'subscription',
      subjectId: id,
      detail: { documents: news.length },
    });
    return ok(null);
  });
  return done.ok;
}

const nothing = { ok: false as const, error: null };

function digestBody(
  news: readonly OutgoingDocument[],
  site: { readonly origin: string; readonly county: string; readonly token: string },
): string {
  const lines = news
    .slice(0, LISTED_MAX)
    .map(
      (one) => `${one.corrected ? '［更正］' : ''}${one.title}\n${one.unitName}　${site.origin}/documents/${one.id}`,
    );
  const more =
    news.length > LISTED_MAX ? [`还有 ${news.length - LISTED_MAX} 条，请到 ${site.origin}/zfxxgk/library 查看。`] : [];
  return [
    `${site.county}政府信息公开有以下更新：`,
    ...lines,
    ...more,
    `修改订阅内容或者退订：${site.origin}/subscribe/manage/${site.token}`,
  ].join('\n\n');
}

async function forget(ground: Ground): Promise<number> {
  const before = new Date(ground.clock.now() - CONFIRM_WITHIN_MS).toISOString();
  let ended = 0;
  await forgetAsked(ground.db, addDays(ground.clock.today(), -ASKED_KEPT_DAYS));
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    ended = await endUnconfirmed(tx.db, before);
    if (ended === 0) return nothing;
    tx.audit({
      action: 'subscription.forgotten',
      subjectKind: 'subscription',
      subjectId: 'waiting',
      detail: { ended },
    });
    return ok(null);
  });
  return ended;
}
