import { type Attributes, streamXml } from '../xml/xml-stream.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';

export interface ParagraphStyle {
  readonly name: string;
  /** 0–8 for headings. */
  readonly outline: number | null;
  readonly numId: string | null;
  readonly ilvl: number;
}

interface StyleDraft {
  name: string;
  basedOn: string | null;
  outline: number | null;
  numId: string | null;
  ilvl: number | null;
}

const BODY_OUTLINE = 9;
const CHAIN_MAX = 20;

function headingByName(name: string): number | null {
  const found = /^(?:heading|标题)\s*([1-9])$/iu.exec(name)?.[1];
  return found === undefined ? null : Number(found) - 1;
}

function readDrafts(zip: ZipArchive, part: string): { drafts: Map<string, StyleDraft>; normal: string | null } {
  const drafts = new Map<string, StyleDraft>();
  let normal: string | null = null;
  let current: StyleDraft | null = null;
  const fill: Record<string, (draft: StyleDraft, val: string) => void> = {
    'w:name': (draft, val) => (draft.name = val),
    'w:basedOn': (draft, val) => (draft.basedOn = val),
    'w:outlineLvl': (draft, val) => (draft.outline = Number(val)),
    'w:numId': (draft, val) => (draft.numId = val),
    'w:ilvl': (draft, val) => (draft.ilvl = Number(val)),
  };
  streamXml(zip, part, {
    open: (name, attributes: Attributes) => {
      if (name === 'w:style') {
        current = { name: '', basedOn: null, outline: null, numId: null, ilvl: null };
        const id = attributes['w:styleId'] ?? '';
        drafts.set(id, current);
        if (attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1') normal = id;
      } else if (current !== null) fill[name]?.(current, attributes['w:val'] ?? '');
    },
    close: (name) => {
      if (name === 'w:style') current = null;
    },
  });
  return { drafts, normal };
}

/** Paragraph styles with what they inherit; asks for '' answer with the default paragraph style. */
export function readStyles(zip: ZipArchive, part: string | undefined): (id: string) => ParagraphStyle {
  const { drafts, normal } =
    part === undefined ? { drafts: new Map<string, StyleDraft>(), normal: null } : readDrafts(zip, part);
  const known = new Map<string, ParagraphStyle>();
  return (id) => {
    const key = id === '' ? (normal ?? '') : id;
    const style = known.get(key) ?? inherit(drafts, key);
    known.set(key, style);
    return style;
  };
}

function inherit(drafts: ReadonlyMap<string, StyleDraft>, id: string): ParagraphStyle {
  let outline: number | null = null;
  let numId: string | null = null;
  let ilvl: number | null = null;
  let draft = drafts.get(id);
  const name = draft?.name ?? '';
  for (let depth = 0; draft !== undefined && depth < CHAIN_MAX; depth += 1) {
    outline ??= draft.outline ?? headingByName(draft.name);
    numId ??= draft.numId;
    ilvl ??= draft.ilvl;
    draft = draft.basedOn === null ? undefined : drafts.get(draft.basedOn);
  }
  return { name, outline: outline === BODY_OUTLINE ? null : outline, numId, ilvl: ilvl ?? 0 };
}
