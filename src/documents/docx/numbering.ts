import { ListCounter, type ListLevel, type ListUse } from '../lists/list-counter.ts';
import { type Attributes, streamXml } from '../xml/xml-stream.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';

interface Level extends ListLevel {
  readonly style: string | null;
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

type Fill = (draft: NumberingDraft, at: Cursor, attributes: Attributes) => void;

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
  const levels = at.num === null ? draft.lists.get(at.list ?? '') : undefined;
  const level = levels?.get(at.level);
  if (level !== undefined) levels?.set(at.level, { ...level, ...change });
}

/** The lists of a document, and where each of them has come to. */
export class ListNumbers {
  readonly #draft: NumberingDraft = { lists: new Map(), styleLinks: new Map(), nums: new Map() };
  readonly #counter = new ListCounter();
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
    for (const [level, { style: linked }] of this.#use(numId)?.levels ?? []) if (linked === style) return level;
    return null;
  }

  /** '' for bullets and for lists that the file does not define. */
  next(numId: string, ilvl: number): string {
    const use = this.#use(numId);
    return use === null ? '' : this.#counter.next(numId, use, ilvl);
  }

  #use(numId: string): (ListUse & { readonly levels: ReadonlyMap<number, Level> }) | null {
    const num = this.#draft.nums.get(numId);
    if (num === undefined) return null;
    const link = this.#draft.styleLinks.get(num.list);
    const linked = link === undefined ? undefined : this.#draft.nums.get(this.#numOfStyle(link) ?? '')?.list;
    const list = linked ?? num.list;
    const levels = this.#draft.lists.get(list);
    return levels === undefined ? null : { list, levels, starts: num.starts };
  }
}
