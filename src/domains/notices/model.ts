/** What a person is told, and where in the workbench the matter lies. */
export interface Message {
  readonly title: string;
  readonly body?: string;
  /** From the root of the workbench, e.g. `/ledgers/l1`. */
  readonly href?: string;
}

/** A mail that is to leave; `notBefore` in milliseconds since 1970. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly notBefore: number;
}

export interface WaitingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
}

/** Sends one mail; throws with the reason when it cannot. */
export interface MailSender {
  send(mail: WaitingMail): Promise<void>;
}

export const NOT_CONFIGURED = '未配置发信';
/** After so many failures a mail is left for a person to look at. */
export const MAIL_ATTEMPTS_MAX = 8;
