import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** One day that the State Council's notice moves: off where it would be worked, or worked where it would be off. */
export interface LoadedDay {
  readonly date: LocalDate;
  /** The holiday it belongs to, e.g. 春节. */
  readonly name: string;
  readonly isOffDay: boolean;
}

/** 年度节假日安排: everything one yearly notice says. */
export interface LoadedYear {
  readonly year: number;
  /** 发文字号, e.g. 国办发明电〔2025〕7号; empty where the file did not say. */
  readonly announcedIn: string;
  readonly days: readonly LoadedDay[];
}

export interface YearFinding {
  /** An `error` must be put right before the year can be loaded; a `warning` must be read and accepted. */
  readonly level: 'error' | 'warning';
  readonly code: YearFindingCode;
  readonly message: string;
  /** The words of the file that it is about. */
  readonly source: string;
}

export type YearFindingCode =
  | 'unreadable'
  | 'no-year'
  | 'no-number'
  | 'no-days'
  | 'bad-date'
  | 'wrong-weekday'
  | 'wrong-count'
  | 'outside-year'
  | 'listed-twice'
  | 'contradiction'
  | 'make-up-on-weekday'
  | 'missing-holiday'
  | 'amendment';

export interface YearReading {
  readonly loaded: LoadedYear | null;
  readonly findings: readonly YearFinding[];
}

/** What a reader of one form hands to the checks that all forms share. */
export interface RawYear {
  readonly year: number | null;
  readonly announcedIn: string;
  readonly days: readonly LoadedDay[];
  readonly findings: readonly YearFinding[];
}

/** 已公布（随程序提供）、已导入（管理员录入）、未公布（暂按周末推算）. */
export type YearState = 'announced' | 'loaded' | 'provisional';
