import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { SegmentData, SegmentShape } from './engine/segment.ts';

/** Raised whenever the segments' inside changes: an older snapshot is then built anew. */
const FORMAT = 1;
const MANIFEST = 'manifest.json';

interface Listed {
  readonly name: string;
  readonly bytes: number;
  readonly checksum: number;
}

interface Manifest {
  readonly format: number;
  readonly segments: readonly Listed[];
}

const HEAD_BYTES = 4;
const PIECE = 64 * 1024 * 1024;

/** Segments kept on disk, each in a file of its own that never changes; the manifest says which belong together. */
export interface SnapshotFolder {
  /** What was saved last; `null` where there is nothing, or where it is damaged or of another format. */
  load(): readonly SegmentData[] | null;
  save(segments: readonly SegmentData[]): void;
}

export function snapshotFolder(folder: string): SnapshotFolder {
  const checksums = new Map<string, Listed>();
  return {
    load: () => {
      const manifest = readManifest(folder);
      if (manifest === null) return null;
      const loaded: SegmentData[] = [];
      for (const listed of manifest.segments) {
        const segment = readSegment(folder, listed);
        if (segment === null) return null;
        checksums.set(listed.name, listed);
        loaded.push(segment);
      }
      return loaded;
    },
    save: (segments) => {
      mkdirSync(folder, { recursive: true });
      const listed = segments.map((segment) => {
        const known = checksums.get(segment.shape.name);
        const one = known ?? writeSegment(folder, segment);
        checksums.set(segment.shape.name, one);
        return one;
      });
      replaceFile(join(folder, MANIFEST), JSON.stringify({ format: FORMAT, segments: listed } satisfies Manifest));
      dropOthers(folder, new Set(listed.map(({ name }) => `${name}.segment`)));
    },
  };
}

function readManifest(folder: string): Manifest | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
    return manifest.format === FORMAT && Array.isArray(manifest.segments) ? manifest : null;
  } catch {
    return null;
  }
}

function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

function writeSegment(folder: string, { shape, buffer }: SegmentData): Listed {
  const path = join(folder, `${shape.name}.segment`);
  const head = Buffer.from(JSON.stringify(shape));
  const length = Buffer.alloc(HEAD_BYTES);
  length.writeUInt32LE(head.length);
  const body = new Uint8Array(buffer);
  const file = openSync(`${path}.new`, 'w');
  try {
    writeSync(file, length);
    writeSync(file, head);
    for (let at = 0; at < body.length; at += PIECE) writeAll(file, body.subarray(at, at + PIECE));
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  return { name: shape.name, bytes: body.length, checksum: crc32(body, crc32(head)) };
}

function writeAll(file: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) at += writeSync(file, bytes, at);
}

function readSegment(folder: string, { name, bytes, checksum }: Listed): SegmentData | null {
  const path = join(folder, `${name}.segment`);
  if (!existsSync(path)) return null;
  const file = openSync(path, 'r');
  try {
    const length = Buffer.alloc(HEAD_BYTES);
    if (readSync(file, length) !== HEAD_BYTES) return null;
    const head = Buffer.alloc(length.readUInt32LE());
    if (readAll(file, head) !== head.length) return null;
    const buffer = new SharedArrayBuffer(bytes);
    const body = new Uint8Array(buffer);
    if (readAll(file, body) !== bytes || crc32(body, crc32(head)) !== checksum) return null;
    return { shape: JSON.parse(head.toString()) as SegmentShape, buffer };
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, to: Uint8Array): number {
  let at = 0;
  while (at < to.length) {
    const read = readSync(file, to, at, Math.min(PIECE, to.length - at), null);
    if (read === 0) break;
    at += read;
  }
  return at;
}

function dropOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (/\.segment(\.new)?$/.test(name) && !kept.has(name)) rmSync(join(folder, name), { force: true });
  }
}
