import { fileURLToPath } from 'node:url';
import type * as PdfjsModule from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MAX_PAGES } from '../limits.ts';
import { ReadStopped } from '../refusal.ts';
import { apply, isMatrix, type Matrix, multiply, type PageContent, type Run } from './page-content.ts';
import { type Drawing, type DrawingCodes, rulesOf } from './page-rules.ts';

type Pdfjs = typeof PdfjsModule;
type PdfDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
type PdfPageProxy = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Nothing of a picture is needed; without this, scans would be decoded. */
const LARGEST_IMAGE_PIXELS = 1;

const folderOf = (name: string): string =>
  fileURLToPath(new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

function codesOf({ OPS }: Pdfjs): DrawingCodes {
  return {
    save: OPS.save,
    restore: OPS.restore,
    transform: OPS.transform,
    formBegin: OPS.paintFormXObjectBegin,
    formEnd: OPS.paintFormXObjectEnd,
    path: OPS.constructPath,
    strokes: new Set([
      OPS.stroke,
      OPS.closeStroke,
      OPS.fillStroke,
      OPS.eoFillStroke,
      OPS.closeFillStroke,
      OPS.closeEOFillStroke,
    ]),
    fills: new Set([OPS.fill, OPS.eoFill]),
  };
}

function refusalOf(error: unknown): ReadStopped {
  const name = error instanceof Error ? error.name : '';
  return new ReadStopped(name === 'PasswordException' ? 'encrypted' : 'corrupt');
}

/** Private characters of symbol fonts say nothing; radicals that some makers write for characters do. */
function cleanText(text: string): string {
  return text
    .replaceAll(/[\u2E80-\u2FDF\uF900-\uFAFF]/gu, (character) => character.normalize('NFKC'))
    .replaceAll(/[\uE000-\uF8FF\p{Cc}]/gu, '')
    .replaceAll('\u00A0', ' ');
}

interface Turned {
  readonly run: Run;
  readonly quarter: number;
}

function runOf(item: { str: string; width: number; transform: unknown[] }, base: Matrix): Turned | null {
  const text = cleanText(item.str);
  if (text.trim() === '' || !isMatrix(item.transform)) return null;
  const placed = multiply(base, item.transform);
  const quarter = Math.round((Math.atan2(placed[1], placed[0]) / Math.PI) * 2 * 4) / 4;
  const size = Math.hypot(placed[2], placed[3]);
  if (size <= 0) return null;
  const trimmed = text.trim();
  // Spaces at the ends are not seen; what they take of the width is taken off again.
  const lead = ((text.length - text.trimStart().length) / text.length) * item.width;
  const tail = ((text.length - text.trimEnd().length) / text.length) * item.width;
  const [left, top] = turn(placed[4], placed[5], quarter);
  return { run: { text: trimmed, left: left + lead, right: left + item.width - tail, base: top, size }, quarter };
}

/** Turns the page so that text written upwards or downwards runs from left to right. */
function turn(x: number, y: number, quarter: number): readonly [number, number] {
  return apply(turnOf(quarter), x, y);
}

function turnOf(quarter: number): Matrix {
  const angle = (-quarter * Math.PI) / 2;
  return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
}

/** The direction most of the text runs in; text askew, such as a watermark, is not read. */
function mainQuarter(runs: readonly Turned[]): number {
  const weights = new Map<number, number>();
  for (const { run, quarter } of runs) weights.set(quarter, (weights.get(quarter) ?? 0) + run.text.length);
  const straight = [...weights].filter(([quarter]) => Number.isInteger(quarter)).toSorted((a, b) => b[1] - a[1]);
  return straight[0]?.[0] ?? 0;
}

async function readPage(page: PdfPageProxy, codes: DrawingCodes): Promise<PageContent> {
  const base: unknown = page.getViewport({ scale: 1 }).transform;
  if (!isMatrix(base)) throw new ReadStopped('corrupt');
  const { items } = await page.getTextContent();
  const turned = items.flatMap((item) => ('str' in item ? (runOf(item, base) ?? []) : []));
  if (turned.length === 0) return { number: page.pageNumber, runs: [], rules: [] };
  const quarter = mainQuarter(turned);
  const runs = turned.filter((item) => item.quarter === quarter).map(({ run }) => run);
  const drawing: Drawing = await page.getOperatorList();
  const rules = rulesOf(drawing, codes, multiply(turnOf(quarter), base));
  return { number: page.pageNumber, runs, rules };
}

/** The text and lines of each page. Locked, broken and overlong files are refused before any page is read. */
export async function openPdf(bytes: Uint8Array): Promise<PageContent[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = pdfjs.getDocument({
    // The parser takes the bytes for itself.
    data: new Uint8Array(bytes),
    cMapUrl: folderOf('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folderOf('standard_fonts'),
    wasmUrl: folderOf('wasm'),
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: LARGEST_IMAGE_PIXELS,
    verbosity: 0,
  });
  try {
    const pdf = await loading.promise.catch((error: unknown) => {
      throw refusalOf(error);
    });
    if (pdf.numPages > MAX_PAGES) throw new ReadStopped('too-many-pages');
    const codes = codesOf(pdfjs);
    const pages: PageContent[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page, codes));
      page.cleanup();
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}
