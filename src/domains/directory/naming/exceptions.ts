/** 除A、B外的部门、单位, taken apart. */
export interface Exception {
  /** What stands before 除, e.g. 各镇（街道）、. */
  readonly before: string;
  /** A、B. */
  readonly excluded: string;
  /** What it is taken from, as far as it stands behind: 部门、单位. */
  readonly base: string;
  /** As written from 除 to the end of the base. */
  readonly text: string;
}

const LEADING = /除(?!外)([^除]+?)(?:以外|之外|外)(?=的|[，、；]|其他|其余|各|所有|$)(?:的|[，、])*([^，；]*)/;
const BRACKETED = /（(?:除(.+?)(?:以外|之外|外)|(.+?)除外|(?:不含|不包括|不包含)(.+?))）/;

/** Finds the exception in a plain expression; `null` where there is none. */
export function readException(text: string): Exception | null {
  const bracketed = BRACKETED.exec(text);
  if (bracketed) {
    const excluded = bracketed[1] ?? bracketed[2] ?? bracketed[3] ?? '';
    const whole = text.replace(bracketed[0], '');
    return { before: '', excluded, base: whole, text };
  }
  const found = LEADING.exec(text);
  if (found === null) return null;
  return {
    before: text.slice(0, found.index).replace(/[，、；]+$/, ''),
    excluded: found[1] ?? '',
    base: (found[2] ?? '').replace(/^(?:其他|其余)/, ''),
    text: found[0],
  };
}
