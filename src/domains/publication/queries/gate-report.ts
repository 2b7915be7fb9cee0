import { type GateReport, gateLists, inspectEdition } from '#domains/quality-gate/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { COLUMN_ELEMENTS, type ContentType, type EditionView } from '../model.ts';
import { documentView, editionView } from '../store.ts';
import { contentType } from './content-types.ts';

const NOTHING: GateReport = { findings: [], blocking: 0, warnings: 0 };

/** The quality gate on a stored edition: the same in draft, at each review and at publication. */
export async function gateReport(db: AnyDatabase, editionId: string, today: LocalDate): Promise<GateReport> {
  const edition = await editionView(db, editionId);
  const type = edition === null ? null : await contentType(db, edition.typeCode);
  return edition === null || type === null ? NOTHING : gateReportOf(db, edition, type, today);
}

export async function gateReportOf(
  db: AnyDatabase,
  edition: EditionView,
  { definition }: ContentType,
  today: LocalDate,
): Promise<GateReport> {
  const document = await documentView(db, edition.documentId);
  const columns = COLUMN_ELEMENTS.map((key) => [key, edition[key]] as const);
  const input = {
    title: edition.title,
    bodyText: edition.bodyText,
    bodyHtml: edition.bodyHtml,
    elements: { ...edition.elements, ...Object.fromEntries(columns) },
    asked: definition.elements,
    bodyRequired: definition.body === 'required',
    validityTracked: definition.validity.tracked,
    numbered: definition.numbered,
    madeOn: edition.madeOn,
    // A correction is not late for having been published long ago.
    publishedOn: document?.publishedOn ?? today,
    dueOn: null,
    files: edition.files,
    deadLinks: [],
  };
  return inspectEdition(input, await gateLists(db));
}
