import { classOf, foldUnits, HAN } from './characters.ts';
import type { WeighedTerm } from './gather.ts';
import type { Segment } from './segment.ts';
import { cut, isHash, pairKey } from './tokens.ts';
import { f64, u8, u16, u32 } from './views.ts';

/** Widths in characters. */
const CLAUSE = 40;
const SENTENCE = 100;
const PARAGRAPH = 250;
const PAGE = 800;
const LEAD = 200;
const CHAIN = 3;
const EVENTS = 4_096;
const SLOTS = 1_024;
const BEGINS = 1_023;
const EMPTY = -1;
const MAX_TERMS = 96;

/** Shares, 0 to 1, of the whole rarity of the question. */
export interface Passages {
  /** What stands together within a clause, a sentence, a paragraph, a page. */
  readonly clause: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly page: number;
  readonly chain: number;
  readonly place: number;
  readonly title: number;
  /** Share of the title that the question says. */
  readonly titleFilled: number;
  /** Units of text kept of the document. */
  readonly length: number;
  /** Where the best sentence begins, in the document's kept text. */
  readonly at: number;
}

export interface PassageReader {
  read(segment: Segment, doc: number): Passages;
}

interface Events {
  readonly at: Uint32Array;
  readonly term: Uint8Array;
  count: number;
}

/** Reads a document's text again for the question's pieces and how close together they stand. */
export function passageReader(
  terms: readonly WeighedTerm[],
  order: readonly number[],
  places: ReadonlySet<number>,
): PassageReader {
  const content = terms.filter((term) => term.content).slice(0, MAX_TERMS);
  const whole = content.reduce((sum, term) => sum + term.rarity, 0) || 1;
  const rarity = Float64Array.from(content, (term) => term.rarity);
  const table = tableOf(content.map((term) => term.key));
  const words = content.some((term) => isHash(term.key));
  const follows = followersOf(content, order);
  const placed = Uint8Array.from(content, (term) => (places.has(term.key) ? 1 : 0));
  const events = EVENT_ROOM;
  const held = new Uint16Array(content.length);
  const window = (width: number): Window => bestWindow(events, { rarity, held }, width);
  let room: Uint16Array = new Uint16Array(0);
  return {
    read: (segment, doc) => {
      const start = u32(segment.textStarts, doc);
      const end = u32(segment.textStarts, doc + 1);
      events.count = 0;
      if (words) {
        room = foldUnits(segment.text, start, end, room);
        cut(room, 0, end - start, (key, at) => note(events, at, table.find(key)));
      } else readPairs(segment.text, { start, end }, table, events);
      const sentence = window(SENTENCE);
      const titleEnd = u16(segment.titleEnds, doc);
      const title = heldBefore(events, rarity, titleEnd);
      return {
        clause: window(CLAUSE).sum / whole,
        sentence: sentence.sum / whole,
        paragraph: window(PARAGRAPH).sum / whole,
        page: window(PAGE).sum / whole,
        chain: chained(events, rarity, follows) / whole,
        place: placesHeld(events, placed),
        title: title.sum / whole,
        titleFilled: titleEnd === 0 ? 0 : Math.min(1, (title.pieces + 1) / titleEnd),
        length: end - start,
        at: sentence.at,
      };
    },
  };
}

/** Room for what is found in one document, used again for every one. */
const EVENT_ROOM: Events = { at: new Uint32Array(EVENTS), term: new Uint8Array(EVENTS), count: 0 };

function note(events: Events, at: number, term: number): void {
  if (term === EMPTY || events.count === EVENTS) return;
  events.at[events.count] = at;
  events.term[events.count] = term;
  events.count += 1;
}

/** The same as cutting, where nothing but characters is asked for: they stand in the text as they are folded. */
function readPairs(
  text: Uint16Array,
  { start, end }: { readonly start: number; readonly end: number },
  table: Table,
  events: Events,
): void {
  const { begins } = table;
  for (let at = start; at < end; at += 1) {
    const unit = u16(text, at);
    if (u8(begins, unit & BEGINS) === 0 || classOf(unit) !== HAN) continue;
    const next = at + 1 < end ? u16(text, at + 1) : 0;
    note(events, at - start, table.find(pairKey(unit, classOf(next) === HAN ? next : 0)));
  }
}

interface Table {
  find(key: number): number;
  /** 1 where some key's first character may end in these bits. */
  readonly begins: Uint8Array;
}

function tableOf(keys: readonly number[]): Table {
  const begins = new Uint8Array(BEGINS + 1);
  for (const key of keys) begins[(key >>> 16) & BEGINS] = 1;
  const slots = new Int16Array(SLOTS).fill(EMPTY);
  const held = new Float64Array(SLOTS);
  const slotOf = (key: number): number => (Math.imul(key, 0x9e_37_79_b1) >>> 22) % SLOTS;
  for (const [term, key] of keys.entries()) {
    let slot = slotOf(key);
    while (slots[slot] !== EMPTY) slot = (slot + 1) % SLOTS;
    slots[slot] = term;
    held[slot] = key;
  }
  return {
    begins,
    find: (key) => {
      let slot = slotOf(key);
      for (;;) {
        const term = slots[slot] ?? EMPTY;
        if (term === EMPTY || held[slot] === key) return term;
        slot = (slot + 1) % SLOTS;
      }
    },
  };
}

/** For each term the one that stands after it in the question, -1 where none does. */
function followersOf(content: readonly WeighedTerm[], order: readonly number[]): Int16Array {
  const placeOf = new Map(content.map((term, at) => [term.key, at]));
  const next = new Int16Array(content.length).fill(EMPTY);
  for (let at = 0; at + 1 < order.length; at += 1) {
    const one = placeOf.get(order[at] ?? 0);
    const other = placeOf.get(order[at + 1] ?? 0);
    if (one !== undefined && other !== undefined) next[one] = other;
  }
  return next;
}

interface Window {
  readonly sum: number;
  readonly at: number;
}

/** The greatest rarity of different terms within so many units. */
function bestWindow(
  events: Events,
  { rarity, held }: { readonly rarity: Float64Array; readonly held: Uint16Array },
  width: number,
): Window {
  held.fill(0);
  let low = 0;
  let sum = 0;
  let best = 0;
  let bestAt = 0;
  for (let high = 0; high < events.count; high += 1) {
    const at = u32(events.at, high);
    const term = u8(events.term, high);
    if (held[term] === 0) sum += f64(rarity, term);
    held[term] = u16(held, term) + 1;
    while (u32(events.at, low) + width < at) {
      const gone = u8(events.term, low);
      held[gone] = u16(held, gone) - 1;
      if (held[gone] === 0) sum -= f64(rarity, gone);
      low += 1;
    }
    if (sum > best + 1e-9) {
      best = sum;
      bestAt = u32(events.at, low);
    }
  }
  return { sum: best, at: bestAt };
}

/** Rarity of the terms that stand somewhere in a chain of the question's own words. */
function chained(events: Events, rarity: Float64Array, follows: Int16Array): number {
  const inChain = new Uint8Array(rarity.length);
  let length = 1;
  for (let at = 1; at <= events.count; at += 1) {
    const goesOn =
      at < events.count &&
      events.at[at] === u32(events.at, at - 1) + 1 &&
      follows[u8(events.term, at - 1)] === events.term[at];
    if (goesOn) {
      length += 1;
      continue;
    }
    if (length >= CHAIN) for (let back = at - length; back < at; back += 1) inChain[u8(events.term, back)] = 1;
    length = 1;
  }
  let sum = 0;
  for (let term = 0; term < rarity.length; term += 1) if (inChain[term] === 1) sum += f64(rarity, term);
  return sum;
}

function heldBefore(
  events: Events,
  rarity: Float64Array,
  end: number,
): { readonly sum: number; readonly pieces: number } {
  const held = new Uint8Array(rarity.length);
  let sum = 0;
  let pieces = 0;
  for (let at = 0; at < events.count && u32(events.at, at) < end; at += 1) {
    const term = u8(events.term, at);
    pieces += 1;
    if (held[term] === 0) sum += f64(rarity, term);
    held[term] = 1;
  }
  return { sum, pieces };
}

/** 1 where the places asked about stand at the beginning, half where they stand further down. */
function placesHeld(events: Events, placed: Uint8Array): number {
  const best = new Float64Array(placed.length);
  let all = 0;
  for (const one of placed) all += one;
  if (all === 0) return 0;
  for (let at = 0; at < events.count; at += 1) {
    const term = u8(events.term, at);
    if (placed[term] === 1) best[term] = Math.max(f64(best, term), u32(events.at, at) < LEAD ? 1 : 0.5);
  }
  return best.reduce((sum, value) => sum + value, 0) / all;
}
