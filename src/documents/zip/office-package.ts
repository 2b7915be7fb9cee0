import { ReadStopped } from '../refusal.ts';
import { streamXml } from '../xml/xml-stream.ts';
import type { ZipArchive } from './zip-archive.ts';

export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Path of the member meant, from the root of the package. */
  readonly target: string;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** What a part of the package points to; a part without relationships points to nothing. */
export function relationshipsOf(zip: ZipArchive, part: string): Relationship[] {
  const slash = part.lastIndexOf('/');
  const folder = slash === -1 ? '' : part.slice(0, slash);
  const rels = `${folder === '' ? '' : `${folder}/`}_rels/${part.slice(slash + 1)}.rels`;
  const found: Relationship[] = [];
  streamXml(zip, rels, {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      found.push({ id: Id ?? '', type: (Type ?? '').split('/').at(-1) ?? '', target: resolve(folder, Target ?? '') });
    },
  });
  return found;
}

/** The part that a package is about, such as `word/document.xml`. */
export function mainPart(zip: ZipArchive): string | null {
  return relationshipsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target ?? null;
}

/** A file with macros is refused whatever its name says. */
export function refuseMacros(zip: ZipArchive): void {
  if (zip.names().some((name) => /(?:^|\/)vba(?:Project|Data)[^/]*\.(?:bin|xml)$/iu.test(name))) {
    throw new ReadStopped('macro');
  }
  streamXml(zip, '[Content_Types].xml', {
    open: (_name, { ContentType }) => {
      if (/macroEnabled|vbaProject/iu.test(ContentType ?? '')) throw new ReadStopped('macro');
    },
  });
}
