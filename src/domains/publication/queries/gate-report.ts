import { calendarInForce } from '#domains/calendar/index.ts';
import {
  deadLinks,
  type GateFinding,
  type GateReport,
  gateLists,
  inspectEdition,
} from '#domains/quality-gate/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { addWorkingDays } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { checkDocumentNumber } from '../document-number.ts';
import type { PublicationHooks } from '../hooks.ts';
import { COLUMN_ELEMENTS, type ContentType, type EditionView } from '../model.ts';
import { documentView, editionView } from '../store.ts';
import { contentType } from './content-types.ts';

/** 条例第二十六条 */
const PUBLICATION_WORKING_DAYS = 20;
const NOTHING: GateReport = { findings: [], blocking: 0, warnings: 0 };

/** On which day it is looked at, and what other contexts know of the document's limit. */
export interface Inspected {
  readonly today: LocalDate;
  readonly hooks: Pick<PublicationHooks, 'dueOn'>;
}

/** The quality gate on a stored edition: the same in draft, at each review and at publication. */
export async function gateReport(db: AnyDatabase, editionId: string, at: Inspected): Promise<GateReport> {
  const edition = await editionView(db, editionId);
  const type = edition === null ? null : await contentType(db, edition.typeCode);
  return edition === null || type === null ? NOTHING : gateReportOf(db, edition, type, at);
}

export async function gateReportOf(
  db: AnyDatabase,
  edition: EditionView,
  { definition }: ContentType,
  { today, hooks }: Inspected,
): Promise<GateReport> {
  const document = await documentView(db, edition.documentId);
  const columns = COLUMN_ELEMENTS.map((key) => [key, edition[key]] as const);
  const input = {
    title: edition.title,
    bodyText: edition.bodyText,
    bodyHtml: edition.bodyHtml,
    // The note of a correction is read by the public as well.
    elements: { ...edition.elements, ...Object.fromEntries(columns), changeNote: edition.changeNote },
    asked: definition.elements,
    bodyRequired: definition.body === 'required',
    validityTracked: definition.validity.tracked,
    numbered: definition.numbered,
    madeOn: edition.madeOn,
    // A correction is not late for having been published long ago.
    publishedOn: document?.publishedOn ?? today,
    dueOn: await dueOn(db, edition, { today, hooks }),
    files: edition.files,
    deadLinks: await deadLinks(db, edition.bodyHtml),
  };
  const report = inspectEdition(input, await gateLists(db));
  const findings = [...numberFindings(edition.documentNumber), ...report.findings];
  return { ...report, findings, warnings: findings.filter(({ level }) => level === 'warn').length };
}

/** The last day on which it is public in time: by the catalogue item it is filed under, else by the Regulation. */
async function dueOn(db: AnyDatabase, edition: EditionView, { today, hooks }: Inspected): Promise<LocalDate | null> {
  const { documentId, madeOn } = edition;
  // What is closed has no day of publication to keep.
  if (edition.disclosureClass === 'on-request' || edition.disclosureClass === 'withheld') return null;
  const calendar = await calendarInForce(db);
  const own = await hooks.dueOn?.(db, { documentId, madeOn, on: today }, calendar);
  if (own !== undefined && own !== null) return own;
  return madeOn === null ? null : addWorkingDays(calendar, madeOn, PUBLICATION_WORKING_DAYS).date;
}

/** 发文字号 as the standard writes it. */
function numberFindings(number: string | null): readonly GateFinding[] {
  const verdict = number === null || number === '' ? null : checkDocumentNumber(number);
  if (number === null || verdict === null) return [];
  const say = (message: string, replacement: string | null): readonly GateFinding[] => [
    {
      code: 'document-number',
      category: 'format',
      level: 'warn',
      message,
      place: { part: 'documentNumber', start: 0, end: number.length, quote: number },
      replacement,
      law: 'GB/T 9704-2012 7.2.5',
    },
  ];
  if (verdict.kind === 'faulty') {
    return say(`发文字号不规范：${verdict.faults.map(({ message }) => message).join('；')}。`, verdict.mended);
  }
  return verdict.kind === 'not-a-number' ? say(verdict.message, null) : [];
}
