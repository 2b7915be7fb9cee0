import type { PublicFile } from '../queries/public-document.ts';

const PICTURE = /<img\s[^>]*?src="\/(?:api\/)?files\/([0-9a-f]{64})[^"]*"[^>]*>/g;
const SIZE = /\s(?:width|height)="\d+"/g;
const ALT = /\salt="([^"]*)"/;

/** Body text whose pictures come through the document's own door; one that is not among its files is not shown. */
export function bodyWithPictures(document: {
  readonly id: string;
  readonly bodyHtml: string;
  readonly files: readonly PublicFile[];
}): string {
  if (!document.bodyHtml.includes('<img')) return document.bodyHtml;
  const bySha = new Map(document.files.map((file) => [file.sha256, file]));
  return document.bodyHtml.replaceAll(PICTURE, (whole: string, sha: string) => {
    const file = bySha.get(sha);
    if (file === undefined) return '';
    const alt = ALT.exec(whole)?.[1] ?? escape(file.alt ?? '');
    return `<img src="/documents/${document.id}/files/${file.id}" alt="${alt}"${(whole.match(SIZE) ?? []).join('')} loading="lazy">`;
  });
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
