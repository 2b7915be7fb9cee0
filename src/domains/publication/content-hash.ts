import { createHash } from 'node:crypto';
import type { EditionContent, EditionFile } from './model.ts';

type HashedFile = Pick<EditionFile, 'kind' | 'sort' | 'sha256' | 'name' | 'alt'>;

/**
 * One text for all that an approval vouches for: every word the public would read, the files, and what was decided about disclosure.
 * Any change of these gives another hash; saving the same again does not.
 */
export function contentHash(edition: EditionContent & { readonly files: readonly HashedFile[] }): string {
  const elements = Object.entries(edition.elements)
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const files = edition.files
    .toSorted((a, b) => a.sort - b.sort || (a.sha256 < b.sha256 ? -1 : 1))
    .map((file) => [file.kind, file.sha256, file.name, file.alt]);
  const said = [
    edition.title,
    edition.documentNumber,
    edition.issuer,
    edition.madeOn,
    edition.effectiveOn,
    edition.expiresOn,
    edition.topic,
    edition.articleClass,
    edition.summary,
    edition.source,
    elements,
    edition.bodyHtml,
    edition.disclosureClass,
    edition.disclosureReason,
    edition.disclosureClause,
    edition.changeNote,
    edition.changeReason,
    files,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
