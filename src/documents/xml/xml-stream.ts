import { SaxesParser } from 'saxes';
import type { ZipArchive } from '../zip/zip-archive.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Office namespaces by the prefix this code writes them with: the transitional and the strict edition are one here. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/u, 'w'],
  [/\/officeDocument\/(?:2006\/)?relationships$/u, 'r'],
  [/\/spreadsheetml\/(?:2006\/)?main$/u, ''],
  [/\/package\/2006\/(?:relationships|content-types)$/u, ''],
  [/\/markup-compatibility\/2006$/u, 'mc'],
  [/\/officeDocument\/(?:2006\/)?math$/u, 'm'],
  [/^urn:schemas-microsoft-com:vml$/u, 'v'],
];

/** The prefixes that the root element declares, as far as they differ from ours. */
function renamedPrefixes(attributes: Attributes): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [name, uri] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const written = name.slice('xmlns:'.length);
    const ours = PREFIXES.find(([pattern]) => pattern.test(uri))?.[1];
    if (ours !== undefined && ours !== written) renamed.set(written, ours);
  }
  return renamed;
}

function rename(name: string, renamed: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const ours = renamed.get(colon === -1 ? '' : name.slice(0, colon));
  if (ours === undefined) return name;
  const local = name.slice(colon + 1);
  return ours === '' ? local : `${ours}:${local}`;
}

function renameAttributes(attributes: Attributes, renamed: ReadonlyMap<string, string>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.includes(':') ? rename(name, renamed) : name, value]),
  );
}

function parserFor(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser();
  let renamed: Map<string, string> | null = null;
  const nameOf = (name: string): string => (renamed === null || renamed.size === 0 ? name : rename(name, renamed));
  parser.on('opentag', (tag) => {
    renamed ??= renamedPrefixes(tag.attributes);
    const attributes = renamed.size === 0 ? tag.attributes : renameAttributes(tag.attributes, renamed);
    handler.open?.(nameOf(tag.name), attributes);
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', (tag) => handler.close?.(nameOf(tag.name)));
  return parser;
}

function decoderFor(chunk: Uint8Array): TextDecoder {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder('utf-16le');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/** Parses a member of an office file as it is inflated; false when there is no such member. Ill-formed XML throws. */
export function streamXml(zip: ZipArchive, name: string, handler: XmlHandler): boolean {
  const parser = parserFor(handler);
  let decoder: TextDecoder | null = null;
  const found = zip.stream(name, (chunk) => {
    decoder ??= decoderFor(chunk);
    parser.write(decoder.decode(chunk, { stream: true }));
  });
  if (found) parser.close();
  return found;
}
