/** What a UTF-16 unit is to the index. Normalisation keeps every unit in its place, so that positions need no mapping. */
export const OTHER = 0;
export const HAN = 1;
export const LATIN = 2;
export const DIGIT = 3;

const UNITS = 65_536;

const HAN_RANGES = [
  [0x30_05, 0x30_07],
  [0x30_40, 0x30_ff], // kana
  [0x34_00, 0x4d_bf],
  [0x4e_00, 0x9f_ff],
  [0xd8_00, 0xdf_ff], // halves of rare characters: a pair of halves is one piece
  [0xf9_00, 0xfa_ff],
] as const;

const LATIN_RANGES = [
  [0x61, 0x7a],
  [0xdf, 0xf6],
  [0xf8, 0x2_4f],
  [0x3_70, 0x5_2f],
] as const;

const FULL_WIDTH = [0xff_01, 0xff_5e] as const;
const FULL_WIDTH_SHIFT = 0xfe_e0;

const folded = new Uint16Array(UNITS);
const classes = new Uint8Array(UNITS);

function fill(): void {
  for (let unit = 0; unit < UNITS; unit += 1) {
    const half = unit >= FULL_WIDTH[0] && unit <= FULL_WIDTH[1] ? unit - FULL_WIDTH_SHIFT : unit;
    const surrogate = half >= 0xd8_00 && half <= 0xdf_ff;
    const lower = surrogate ? half : String.fromCharCode(half).toLowerCase();
    folded[unit] = typeof lower === 'string' ? (lower.length === 1 ? lower.charCodeAt(0) : half) : lower;
  }
  for (const [from, to] of HAN_RANGES) classes.fill(HAN, from, to + 1);
  for (const [from, to] of LATIN_RANGES) classes.fill(LATIN, from, to + 1);
  classes.fill(DIGIT, 0x30, 0x3a);
  // Compatibility forms of the radicals are not folded; 々 and 〇 count as characters.
}
fill();

/** The text in one form: half width, lower case. Same length, unit for unit. */
export function normalise(text: string, most = text.length): Uint16Array {
  const length = Math.min(text.length, most);
  const units = new Uint16Array(length);
  for (let at = 0; at < length; at += 1) units[at] = folded[text.charCodeAt(at)] ?? 0;
  return units;
}

/** The same for units that stand in an index; `to` is made longer where it is too short. */
export function foldUnits(units: Uint16Array, from: number, until: number, to: Uint16Array): Uint16Array {
  const length = until - from;
  const room = to.length >= length ? to : new Uint16Array(length * 2);
  for (let at = 0; at < length; at += 1) room[at] = folded[units[from + at] ?? 0] ?? 0;
  return room;
}

/** Class of a unit that is normalised already. */
export const classOf = (unit: number): number => classes[unit] ?? OTHER;

const CHUNK = 8_192;

export function textOf(units: Uint16Array, from = 0, to = units.length): string {
  let text = '';
  for (let at = from; at < to; at += CHUNK)
    text += String.fromCharCode(...units.subarray(at, Math.min(at + CHUNK, to)));
  return text;
}

export const normalText = (text: string): string => textOf(normalise(text));
