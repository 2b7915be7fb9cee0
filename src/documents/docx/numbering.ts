import { type Attributes, streamXml } from '../xml/xml-stream.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';
import { listNumber } from './number-format.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  legal: boolean;
  style: string | null;
}

interface NumberingDraft {
  readonly lists: Map<string, Map<number, Level>>;
  /** A list that only points to the style which holds the real one. */
  readonly styleLinks: Map<string, string>;
  readonly nums: Map<string, { list: string; starts: Map<number, number> }>;
}

interface Cursor {
  list: string | null;
  num: string | null;
  level: number;
}

const LEVELS_MAX = 9;

type Fill = (draft: NumberingDraft, at: Cursor, attributes: Attributes) => void;

const levelAt = (draft: NumberingDraft, at: Cursor): Level | undefined => draft.lists.get(at.list ?? '')?.get(at.level);

const FILL: Readonly<Record<string, Fill>> = {
  'w:abstractNum': (draft, at, attributes) => {
    at.list = attributes['w:abstractNumId'] ?? '';
    at.num = null;
    draft.lists.set(at.list, new Map());
  },
  'w:lvl': (draft, at, attributes) => {
    at.level = Number(attributes['w:ilvl'] ?? 0);
    if (at.num !== null) return;
    draft.lists.get(at.list ?? '')?.set(at.level, { start: 1, format: 'decimal', text: '', legal: false, style: null });
  },
  'w:start': (draft, at, attributes) => setLevel(draft, at, { start: Number(attributes['w:val'] ?? 1) }),
  'w:numFmt': (draft, at, attributes) => setLevel(draft, at, { format: attributes['w:val'] ?? 'decimal' }),
  'w:lvlText': (draft, at, attributes) => setLevel(draft, at, { text: attributes['w:val'] ?? '' }),
  'w:pStyle': (draft, at, attributes) => setLevel(draft, at, { style: attributes['w:val'] ?? null }),
  'w:isLgl': (draft, at, attributes) => setLevel(draft, at, { legal: attributes['w:val'] !== '0' }),
  'w:numStyleLink': (draft, at, attributes) => draft.styleLinks.set(at.list ?? '', attributes['w:val'] ?? ''),
  'w:num': (draft, at, attributes) => {
    at.num = attributes['w:numId'] ?? '';
    draft.nums.set(at.num, { list: '', starts: new Map() });
  },
  'w:abstractNumId': (draft, at, attributes) => {
    const num = draft.nums.get(at.num ?? '');
    if (num !== undefined) num.list = attributes['w:val'] ?? '';
  },
  'w:lvlOverride': (_draft, at, attributes) => {
    at.level = Number(attributes['w:ilvl'] ?? 0);
  },
  'w:startOverride': (draft, at, attributes) => {
    draft.nums.get(at.num ?? '')?.starts.set(at.level, Number(attributes['w:val'] ?? 1));
  },
};

function setLevel(draft: NumberingDraft, at: Cursor, change: Partial<Level>): void {
  const level = at.num === null ? levelAt(draft, at) : undefined;
  if (level !== undefined) Object.assign(level, change);
}

/** Counts list paragraphs in reading order and gives the number that Word would show before each. */
export class ListNumbers {
  readonly #draft: NumberingDraft = { lists: new Map(), styleLinks: new Map(), nums: new Map() };
  readonly #counters = new Map<string, number[]>();
  readonly #restarted = new Set<string>();
  readonly #numOfStyle: (style: string) => string | null;

  constructor(zip: ZipArchive, part: string | undefined, numOfStyle: (style: string) => string | null) {
    this.#numOfStyle = numOfStyle;
    const at: Cursor = { list: null, num: null, level: 0 };
    if (part !== undefined) {
      streamXml(zip, part, { open: (name, attributes) => FILL[name]?.(this.#draft, at, attributes) });
    }
  }

  /** The level that a style stands for in its list, where the list names the style. */
  levelOfStyle(numId: string, style: string): number | null {
    for (const [level, { style: linked }] of this.#levels(numId)?.levels ?? []) if (linked === style) return level;
    return null;
  }

  /** '' for bullets and for lists that the file does not define. */
  next(numId: string, ilvl: number): string {
    const found = this.#levels(numId);
    const level = found?.levels.get(ilvl);
    if (found === undefined || level === undefined || ilvl >= LEVELS_MAX) return '';
    const counters = this.#counters.get(found.list) ?? [];
    this.#counters.set(found.list, counters);
    const override = this.#draft.nums.get(numId)?.starts.get(ilvl);
    const firstUse = `${numId}/${ilvl}`;
    if (override !== undefined && !this.#restarted.has(firstUse)) {
      this.#restarted.add(firstUse);
      counters[ilvl] = override;
    } else counters[ilvl] = (counters[ilvl] ?? level.start - 1) + 1;
    counters.length = ilvl + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replaceAll(/%([1-9])/gu, (_all, digit: string) => {
      const other = Number(digit) - 1;
      const counted = counters[other] ?? found.levels.get(other)?.start ?? 1;
      counters[other] = counted;
      return listNumber(counted, level.legal ? 'decimal' : (found.levels.get(other)?.format ?? 'decimal'));
    });
  }

  #levels(numId: string): { list: string; levels: ReadonlyMap<number, Level> } | undefined {
    const list = this.#draft.nums.get(numId)?.list;
    if (list === undefined) return undefined;
    const link = this.#draft.styleLinks.get(list);
    const linked = link === undefined ? undefined : this.#draft.nums.get(this.#numOfStyle(link) ?? '')?.list;
    const id = linked ?? list;
    const levels = this.#draft.lists.get(id);
    return levels === undefined ? undefined : { list: id, levels };
  }
}
