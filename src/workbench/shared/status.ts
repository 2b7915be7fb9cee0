/** The five things any piece of work can be, and nothing else: one map for all lists, charts and details. */
export type Status = 'normal' | 'soon' | 'late' | 'not-started' | 'done';

export type StatusShape = 'dot' | 'triangle' | 'square' | 'ring' | 'tick';

export interface StatusLook {
  readonly word: string;
  readonly shape: StatusShape;
  /** The same shape as a character, for plain text and chart labels. */
  readonly sign: string;
  /** A colour variable of workbench.css, so that high contrast changes it too. */
  readonly colour: string;
  /** Most pressing first. */
  readonly rank: number;
}

export const STATUS: Readonly<Record<Status, StatusLook>> = {
  late: { word: '逾期', shape: 'square', sign: '■', colour: 'var(--red)', rank: 0 },
  soon: { word: '临期', shape: 'triangle', sign: '▲', colour: 'var(--amber)', rank: 1 },
  normal: { word: '正常', shape: 'dot', sign: '●', colour: 'var(--green)', rank: 2 },
  'not-started': { word: '未开始', shape: 'ring', sign: '○', colour: 'var(--soft)', rank: 3 },
  done: { word: '办结', shape: 'tick', sign: '✓', colour: 'var(--green)', rank: 4 },
};

export const STATUSES = Object.keys(STATUS) as readonly Status[];

export const isStatus = (text: string): text is Status => Object.hasOwn(STATUS, text);

/** Options for a status filter of DataTable. */
export const STATUS_OPTIONS: readonly { readonly value: Status; readonly label: string }[] = STATUSES.map((value) => ({
  value,
  label: `${STATUS[value].sign} ${STATUS[value].word}`,
}));
