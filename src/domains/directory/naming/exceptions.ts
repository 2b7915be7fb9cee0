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

const LEADING = /除(?!外)([^除（）]+?)(?:以外|之外|外)(?=的|[，、；]|其他|其余|各|所有|$)(?:的|[，、])*([^，；]*)/;
const BRACKETED = /（(?:除([^（）]+?)(?:以外|之外|外)|([^（）]+?)除外|(?:不含|不包括|不包含)([^（）]+))）$/;

/** 除…外 in a whole expression; `null` where there is none. */
export function readException(text: string): Exception | null {
  const found = LEADING.exec(text);
  if (found === null) return null;
  return {
    before: text.slice(0, found.index).replace(/[，、；]+$/, ''),
    excluded: found[1] ?? '',
    base: (found[2] ?? '').replace(/^(?:其他|其余)/, ''),
    text: found[0],
  };
}

/** 区政府各部门（区信访局除外）: the bracket speaks of what it stands behind. */
export function readBracketedException(text: string): Exception | null {
  const found = BRACKETED.exec(text);
  if (found === null || found.index === 0) return null;
  return { before: '', excluded: found[1] ?? found[2] ?? found[3] ?? '', base: text.slice(0, found.index), text };
}

const PLACE_BEFORE = /^(?:[一-龥]{2,4}[省市])?([一-龥]{2,3}[县区旗])(?=[一-龥]{3,})/;
const PLACE_INSIDE = /(?:局|中心)(?:驻)?([一-龥]{2,4}?)(?:[县区旗市])?分(?:局|中心)$/;

/** The county that a name speaks of where it is not this one; `null` otherwise. */
export function foreignPlace(name: string, ownNames: readonly string[]): string | null {
  const place = PLACE_INSIDE.exec(name)?.[1] ?? PLACE_BEFORE.exec(name)?.[1] ?? null;
  if (place === null || /开发区|高新区|[全本各]/.test(place) || ownNames.length === 0) return null;
  return ownNames.some((own) => own.includes(place) || place.includes(own)) ? null : place;
}
