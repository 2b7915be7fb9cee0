/** A run of digits as written: broken by single spaces, hyphens or dots perhaps, in half or full width. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  /** Half-width digits alone, with a closing X where an ID number has one. */
  readonly digits: string;
  /** Whether anything stood between the digits. */
  readonly broken: boolean;
  /** As written, in half width. */
  readonly written: string;
}

const DIGIT = /[0-9０-９]/;
const RUN = /[0-9０-９](?:[ 　\-－—·.．]?[0-9０-９*＊XxＸｘ])*/g;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Full-width letters and digits in half width; length stays. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_SHIFT));
}

/** Every run of digits, at least `least` long. Letters against either end make it a code or an address, not a number. */
export function digitRuns(text: string, least: number): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isCode(text, start, end) || isAmount(text, start, end)) continue;
    for (const run of [...unbroken(match[0], start), ...whole(match[0], start)]) {
      if (run.digits.length >= least) runs.push(run);
    }
  }
  return runs;
}

/** Part of a code, an address on the web, or a mail address: a letter, `/`, `=`, `_` stands against it. */
function isCode(text: string, start: number, end: number): boolean {
  return /[A-Za-z_=/#%&?]/.test(text.charAt(start - 1)) || /[A-Za-z_=/@%]/.test(text.charAt(end));
}

/** `15253503484.00`, `13800000000元`. */
function isAmount(text: string, start: number, end: number): boolean {
  return /^(?:\s?[万亿]?元|%|％|[吨米])/.test(text.slice(end, end + 3)) || /\.\d{2}$/.test(text.slice(start, end));
}

/** The stretches without anything between the digits. */
function unbroken(written: string, offset: number): readonly DigitRun[] {
  return [...written.matchAll(/[0-9０-９]+[XxＸｘ]?/g)].map((match) => {
    const half = halfWidth(match[0]).toUpperCase();
    return {
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      digits: half,
      broken: false,
      written: half,
    };
  });
}

/** The whole, when it is broken. */
function whole(written: string, offset: number): readonly DigitRun[] {
  const half = halfWidth(written).toUpperCase();
  const digits = half.replace(/[^0-9X]/g, '');
  const broken = half.length !== digits.length && !half.includes('*');
  if (!broken || !DIGIT.test(written)) return [];
  return [{ start: offset, end: offset + written.length, digits, broken, written: half }];
}
