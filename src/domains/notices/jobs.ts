import { settingsAt } from '#domains/settings/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { type MailSender, NOT_CONFIGURED } from './model.ts';
import { MAIL_QUEUE } from './notify.ts';
import { type SmtpOptions, smtpSender } from './smtp.ts';
import { mailDue, noteMailFailure, noteMailSent, takeMail } from './store.ts';

const SWEEP_LIMIT = 500;
const REASON_LENGTH = 300;

/** Sends what the outbox holds. `smtp` is `null` where no mail server is set: mails then stay listed as 未配置发信. */
export function noticeJobs(ground: Ground, smtp: SmtpOptions | null): readonly JobHandler[] {
  return [
    {
      queue: MAIL_QUEUE,
      run: async (data) => {
        const outcome = await sendMail(ground, smtp, typeof data['id'] === 'string' ? data['id'] : '');
        if (outcome === 'failed') throw new Error('a mail could not be sent; the outbox says why');
      },
    },
  ];
}

/** Sends again what waits: mails from before a mail server was set, and those whose job was lost. */
export function noticeSchedules(ground: Ground, smtp: SmtpOptions | null): readonly Schedule[] {
  return [
    {
      name: 'mail-sweep',
      cron: '*/10 * * * *',
      title: '补发到时未发的邮件',
      run: async () => {
        const ids = await mailDue(ground.db, ground.clock.now(), SWEEP_LIMIT);
        const outcomes: string[] = [];
        for (const id of ids) outcomes.push(await sendMail(ground, smtp, id));
        const count = (what: string): number => outcomes.filter((outcome) => outcome === what).length;
        return `待发${ids.length}封，发出${count('sent')}封，失败${count('failed')}封，未配置发信${count('not-configured')}封`;
      },
    },
  ];
}

type MailOutcome = 'sent' | 'failed' | 'gone' | 'not-configured';

/** Sends one mail while holding its row, so that two workers cannot send it both. */
async function sendMail(ground: Ground, smtp: SmtpOptions | null, id: string): Promise<MailOutcome> {
  const settings = await settingsAt(ground.db, ground.clock.today());
  const sender: MailSender | null =
    smtp === null || !settings['mail.enabled'] ? null : smtpSender(smtp, settings['mail.fromName']);
  let failure: string | null = null;
  const outcome = await ground.db.transaction().execute(async (tx): Promise<MailOutcome> => {
    const mail = await takeMail(tx, id, ground.clock.now());
    if (mail === null) return 'gone';
    if (sender === null) {
      await noteMailFailure(tx, id, NOT_CONFIGURED, false);
      return 'not-configured';
    }
    failure = await sendOne(sender, { ...mail, body: `${mail.body}\n\n${settings['mail.footer']}` });
    if (failure === null) await noteMailSent(tx, id, ground.clock.now());
    else await noteMailFailure(tx, id, failure, true);
    return failure === null ? 'sent' : 'failed';
  });
  if (outcome === 'sent' || outcome === 'failed') await record(ground, id, outcome, failure);
  return outcome;
}

async function sendOne(sender: MailSender, mail: Parameters<MailSender['send']>[0]): Promise<string | null> {
  try {
    await sender.send(mail);
    return null;
  } catch (thrown) {
    return `发送失败：${thrown instanceof Error ? thrown.message : String(thrown)}`.slice(0, REASON_LENGTH);
  }
}

async function record(ground: Ground, id: string, outcome: 'sent' | 'failed', failure: string | null): Promise<void> {
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    tx.audit({
      action: `mail.${outcome}`,
      subjectKind: 'mail',
      subjectId: id,
      ...(failure !== null && { reason: failure }),
    });
    return ok(null);
  });
}
