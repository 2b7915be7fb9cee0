import type { PageContent } from './page-content.ts';
import { type Line, linesOf } from './text-lines.ts';

const NUMBER_LINE = /^(?:[-—–－·.]*\s*\d{1,4}\s*[-—–－·.]*|第\s*\d+\s*页(?:[\s,，/]*共\s*\d+\s*页)?|\d+\s*\/\s*\d+)$/u;
/** A header or footer stands in this part of the page's text at its top or bottom. */
const MARGIN_LINES = 2;
const REPEATS_LEAST = 3;

const withoutNumbers = (text: string): string => text.replaceAll(/\d+/gu, '#').replaceAll(/\s+/gu, '');

/** Lines at the top and bottom of a page, outermost first, that no table holds. */
function outermost(lines: readonly Line[]): Line[] {
  return [...lines.slice(0, MARGIN_LINES), ...lines.slice(-MARGIN_LINES)];
}

/** Finds page numbers and lines that repeat at the same height on page after page. */
export class Margins {
  readonly #repeats = new Map<string, number>();
  readonly #pages: number;

  constructor(pages: readonly PageContent[]) {
    this.#pages = pages.length;
    for (const page of pages) {
      const keys = new Set(outermost(linesOf(page.runs)).map((line) => this.#key(line)));
      for (const key of keys) this.#repeats.set(key, (this.#repeats.get(key) ?? 0) + 1);
    }
  }

  /** The lines of the page itself; `dropped` tells what was left out. */
  body(lines: readonly Line[]): { kept: Line[]; numbers: boolean; repeated: boolean } {
    const edge = new Set(outermost(lines));
    const result = { kept: new Array<Line>(), numbers: false, repeated: false };
    for (const line of lines) {
      if (edge.has(line) && NUMBER_LINE.test(line.text)) result.numbers = true;
      else if (edge.has(line) && this.#isRepeated(line)) result.repeated = true;
      else result.kept.push(line);
    }
    return result;
  }

  #isRepeated(line: Line): boolean {
    const count = this.#repeats.get(this.#key(line)) ?? 0;
    return count >= REPEATS_LEAST && count * 2 >= this.#pages;
  }

  #key(line: Line): string {
    return `${Math.round(line.base / 4)}/${withoutNumbers(line.text)}`;
  }
}
