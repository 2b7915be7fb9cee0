import { listNumber } from './list-number.ts';

export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** The text before a paragraph, with `%1` … `%9` for the numbers of the levels. */
  readonly text: string;
  /** All numbers in plain digits, whatever the format of their level. */
  readonly legal: boolean;
}

export interface ListUse {
  /** Lists that share this key go on counting together. */
  readonly list: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** Levels that begin anew with a number of their own when this list is first used. */
  readonly starts: ReadonlyMap<number, number>;
}

const LEVELS_MAX = 9;

/** Counts list paragraphs in reading order and gives the number that the word processor would show before each. */
export class ListCounter {
  readonly #counters = new Map<string, number[]>();
  readonly #restarted = new Set<string>();

  /** `use` names the list; '' for bullets and for levels that the list does not define. */
  next(use: string, { list, levels, starts }: ListUse, ilvl: number): string {
    const level = levels.get(ilvl);
    if (level === undefined || ilvl < 0 || ilvl >= LEVELS_MAX) return '';
    const counters = this.#counters.get(list) ?? [];
    this.#counters.set(list, counters);
    counters[ilvl] = this.#restart(use, starts, ilvl) ?? (counters[ilvl] ?? level.start - 1) + 1;
    counters.length = ilvl + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replaceAll(/%([1-9])/gu, (_all, digit: string) => {
      const other = Number(digit) - 1;
      const counted = counters[other] ?? levels.get(other)?.start ?? 1;
      counters[other] = counted;
      return listNumber(counted, level.legal ? 'decimal' : (levels.get(other)?.format ?? 'decimal'));
    });
  }

  #restart(use: string, starts: ReadonlyMap<number, number>, ilvl: number): number | undefined {
    const firstUse = `${use}/${ilvl}`;
    if (!starts.has(ilvl) || this.#restarted.has(firstUse)) return undefined;
    this.#restarted.add(firstUse);
    return starts.get(ilvl);
  }
}

/** A chapter's or an outline's number needs a space before the text; 一、 and （一） bring their own. */
export function withNumber(number: string, text: string): string {
  return /[章节条篇部分]$|^\d+(?:\.\d+)+$/u.test(number) ? `${number} ${text}` : number + text;
}
