/** Notices in the workbench and mail. `notify` and `queueMail` belong to the transaction of what they speak of. */

export { noticeJobs, noticeSchedules } from './jobs.ts';
export type { Mail, Message } from './model.ts';
export { MAIL_QUEUE, notify, queueMail } from './notify.ts';
export { digestInstant } from './policy.ts';
export { noticeEndpoints } from './routes.ts';
export type { SmtpOptions } from './smtp.ts';
export { forgetMail, type NoticeTables, unreadNotices } from './store.ts';
