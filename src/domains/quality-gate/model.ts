import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** `block`: does not go on like this. `warn`: a person looks and says why it stays. `note`: worth knowing. */
export type GateLevel = 'block' | 'warn' | 'note';

export type GateCategory =
  | 'elements'
  | 'format'
  | 'timeliness'
  | 'personal-data'
  | 'proofreading'
  | 'links'
  | 'attachments'
  | 'images';

/** Where in the edition: character offsets into the plain text of that part. */
export interface GatePlace {
  /** `title`, `body`, the key of an element, or `attachment`. */
  readonly part: string;
  readonly start: number | null;
  readonly end: number | null;
  /** The words themselves, or the attachment's name. */
  readonly quote: string;
}

export interface GateFinding {
  /** Stable, e.g. `id-card`, `wrong-word`, `missing-element`. */
  readonly code: string;
  readonly category: GateCategory;
  readonly level: GateLevel;
  /** Chinese: what is wrong and what to do. */
  readonly message: string;
  readonly place: GatePlace;
  /** What the place would read like, when the program can propose it: masked data, the right word. */
  readonly replacement: string | null;
  /** Where the rule comes from, e.g. 个人信息保护法第二十八条. */
  readonly law: string | null;
}

/** What the checker is told of an edition: plain values, so that draft, review, publication, import and bench run the same. */
export interface GateInput {
  readonly title: string;
  readonly bodyText: string;
  readonly bodyHtml: string;
  readonly elements: Readonly<Record<string, string | null>>;
  readonly asked: readonly {
    readonly key: string;
    readonly name: string;
    readonly kind: string;
    readonly required: boolean;
  }[];
  readonly bodyRequired: boolean;
  /** 有效性 is kept for this type. */
  readonly validityTracked: boolean;
  readonly numbered: boolean;
  readonly madeOn: LocalDate | null;
  /** The day it goes out, or today while that is open. */
  readonly publishedOn: LocalDate;
  /** Last day of the law's period for it, when known: later is 超期补录. */
  readonly dueOn: LocalDate | null;
  readonly files: readonly {
    readonly name: string;
    readonly kind: 'attachment' | 'image';
    readonly type: string;
    readonly size: number;
    readonly alt: string | null;
    readonly scan: 'clean' | 'infected' | 'not-scanned' | 'failed';
  }[];
  /** Links found dead when last looked at, by address. */
  readonly deadLinks: readonly string[];
}

export interface GateReport {
  readonly findings: readonly GateFinding[];
  readonly blocking: number;
  readonly warnings: number;
}
