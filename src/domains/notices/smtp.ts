import { createTransport } from 'nodemailer';
import type { MailSender } from './model.ts';

export interface SmtpOptions {
  /** e.g. `smtps://user:password@mail.example.gov.cn:465`. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
}

const CONNECT_MS = 10_000;
const SOCKET_MS = 30_000;

/** Sends by SMTP. The Message-ID is the outbox id, so that a mail sent twice after a crash can be known as one. */
export function smtpSender(options: SmtpOptions, fromName: string): MailSender {
  const transport = createTransport({
    url: options.url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
  });
  const host = options.from.split('@')[1] ?? 'localhost';
  return {
    send: async (mail) => {
      await transport.sendMail({
        from: { name: fromName, address: options.from },
        to: mail.to,
        subject: mail.subject,
        text: mail.body,
        messageId: `<${mail.id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}
