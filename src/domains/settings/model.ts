/** One rung of the reminder ladder: whom, and how many working days before or after the date. */
export interface ReminderRung {
  readonly rung: 'liaison' | 'leader-in-charge' | 'principal';
  readonly workingDaysBefore?: number | undefined;
  readonly workingDaysAfter?: number | undefined;
}

export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export type ReviewEvery = 'two-weeks' | 'month' | 'quarter' | 'half-year';

/** Every value a county may set, under the key it is stored by. */
export interface Settings {
  readonly 'county.name': string;
  readonly 'site.domain': string;
  readonly 'site.identifier': string;
  readonly 'site.icp': string;
  readonly 'site.police': string;
  readonly 'site.sponsor': string;
  readonly 'site.contact': string;
  readonly 'site.markLink': string;
  readonly 'site.policeLink': string;
  readonly 'site.correctionLink': string;
  readonly 'reminder.amberWorkingDays': number;
  readonly 'reminder.ladder': readonly ReminderRung[];
  readonly 'reminder.quietHours': QuietHours;
  readonly 'reminder.digestAt': string;
  readonly 'review.ongoingEvery': ReviewEvery;
  readonly 'review.promptEvery': ReviewEvery;
  readonly 'catalogue.promptWorkingDays': number;
  readonly 'password.minLength': number;
  readonly 'password.kinds': number;
  readonly 'password.history': number;
  readonly 'password.failuresBeforeLock': number;
  readonly 'password.lockMinutes': number;
  readonly 'session.idleHours': number;
  readonly 'session.absoluteDays': number;
  readonly 'mail.enabled': boolean;
  readonly 'mail.fromName': string;
  readonly 'mail.footer': string;
  readonly 'publication.indexPrefix': string;
  readonly 'gate.idHead': number;
  readonly 'gate.idTail': number;
  readonly 'gate.titleLongest': number;
  readonly 'publication.urgentReviewDays': number;
  readonly 'publication.reexamineMonths': number;
  readonly 'interpretation.multiFormPercent': number;
  readonly 'interpretation.copiedPercent': number;
  readonly 'normative.warningMonths': number;
  readonly 'normative.cleaningYears': number;
}

export type SettingKey = keyof Settings;

/** How far the source has been confirmed: read in the official text, in part, from general knowledge, or a county's own choice. */
export type Certainty = 'confirmed' | 'partly' | 'unconfirmed' | 'own';

export type SettingKind = 'text' | 'integer' | 'time' | 'quiet-hours' | 'ladder' | 'review-every' | 'switch';

export interface SettingDefinition {
  readonly group: string;
  readonly label: string;
  /** Where the number comes from, or what it does where it is the county's own. */
  readonly source: string;
  readonly certainty: Certainty;
  readonly kind: SettingKind;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}

/** What holds where the county has set nothing. */
export const DEFAULT_SETTINGS: Settings = {
  'county.name': '本县（区）',
  'site.domain': '',
  'site.identifier': '',
  'site.icp': '',
  'site.police': '',
  'site.sponsor': '',
  'site.contact': '',
  'site.markLink': '',
  'site.policeLink': '',
  'site.correctionLink': '',
  'reminder.amberWorkingDays': 3,
  'reminder.ladder': [
    { rung: 'liaison', workingDaysBefore: 3 },
    { rung: 'leader-in-charge', workingDaysAfter: 1 },
    { rung: 'principal', workingDaysAfter: 3 },
  ],
  'reminder.quietHours': { from: '20:00', to: '08:00' },
  'reminder.digestAt': '08:30',
  'review.ongoingEvery': 'quarter',
  'review.promptEvery': 'month',
  'catalogue.promptWorkingDays': 20,
  'password.minLength': 10,
  'password.kinds': 3,
  'password.history': 3,
  'password.failuresBeforeLock': 5,
  'password.lockMinutes': 15,
  'session.idleHours': 8,
  'session.absoluteDays': 7,
  'mail.enabled': true,
  'mail.fromName': '政务公开工作平台',
  'mail.footer': '本邮件由系统自动发出，请勿回复。',
  'publication.indexPrefix': 'XXGK',
  'gate.idHead': 2,
  'gate.idTail': 3,
  'gate.titleLongest': 80,
  'publication.urgentReviewDays': 2,
  'publication.reexamineMonths': 12,
  'interpretation.multiFormPercent': 60,
  'interpretation.copiedPercent': 50,
  'normative.warningMonths': 6,
  'normative.cleaningYears': 2,
};
