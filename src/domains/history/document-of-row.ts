import type { EditionContent, HistoricalDocument } from '#domains/publication/index.ts';
import { addDays, type LocalDate } from '#kernel/calendar/local-date.ts';
import { escapeText } from './escape-text.ts';
import type { HistoricalRow, HistoryTypes } from './model.ts';

/** The row as a public document: a numbered one is a policy document, any other a notice. */
export function documentOfRow(
  row: HistoricalRow,
  types: HistoryTypes,
  at: { readonly today: LocalDate; readonly daysBehind: number },
): HistoricalDocument {
  const type = row.number === null ? types.plain : types.numbered;
  const publishedOn = row.publishedOn ?? row.issuedOn ?? at.today;
  const content: EditionContent = {
    title: row.title,
    documentNumber: row.number,
    issuer: row.issuer,
    madeOn: row.issuedOn,
    effectiveOn: null,
    expiresOn: null,
    topic: row.topic,
    articleClass: type.articleClass,
    summary: null,
    source: null,
    elements: {},
    bodyHtml: row.text
      .split('\n')
      .map((paragraph) => `<p>${escapeText(paragraph)}</p>`)
      .join(''),
    disclosureClass: 'proactive',
    disclosureReason: null,
    disclosureClause: null,
    reexamineOn: null,
    changeNote: null,
    changeReason: null,
  };
  return {
    externalId: row.id,
    typeCode: type.code,
    content,
    files: [],
    publishedOn,
    // In the demonstration, whose calendar is set back, instants are real.
    publishedAt: `${addDays(publishedOn, at.daysBehind)}T09:00:00+08:00`,
    validity: null,
  };
}
