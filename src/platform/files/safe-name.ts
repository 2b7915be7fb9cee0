const LENGTH_MAX = 120;
const ENDING_MAX = 12;
const WITHOUT_NAME = '未命名';
/** Device names of Windows, which no file there may bear. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Path separators, what Windows forbids, control characters, and marks that turn the reading direction around. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** A name that is safe to store, show and download: no path, no invisible or turning characters, not too long. */
export function safeName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(FORBIDDEN, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  const named = clean === '' ? WITHOUT_NAME : RESERVED.test(clean) ? `_${clean}` : clean;
  return shortened(named);
}

/** Cuts the middle, not the ending that says what the file is. */
function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= LENGTH_MAX) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= ENDING_MAX ? name.slice(dot) : '';
  return `${letters.slice(0, LENGTH_MAX - ending.length).join('')}${ending}`;
}

/** Tells the browser to save, under this name in any script (RFC 6266). */
export function attachment(name: string): string {
  const safe = safeName(name);
  const ascii = safe.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%;]/g, '_');
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
