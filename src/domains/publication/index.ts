/**
 * Publication (B3, B4, B5, B9): typed documents, their editions from draft to the public page, numbers and links.
 *
 * The public reads `public_document` and nothing else; `PublicationTables` declares it.
 * Saving commits the tags `editions` and `edition:<id>`; what the public sees changes under `documentTags(document)`.
 */
export { annulmentFollows } from './annulment.ts';
export type { CreateDocument, CreatedDocument } from './commands/create-document.ts';
export type { SaveEdition } from './commands/save-edition.ts';
export { checkDocumentNumber, type DocumentNumber, documentNumberKey } from './document-number.ts';
export { EMPTY_CONTENT } from './drafting.ts';
export { createDocument } from './drafting-deps.ts';
export { publicationFileCheck } from './file-routes.ts';
export {
  type DatedDocument,
  type DocumentEvent,
  documentTags,
  type HookSituation,
  type PublicationHooks,
} from './hooks.ts';
export { cleanHtml } from './html/clean-html.ts';
export { plainText } from './html/plain-text.ts';
export { bodyOfDocument } from './import-body.ts';
export type {
  ContentType,
  ContentTypeDefinition,
  DisclosureClass,
  DocumentState,
  DocumentView,
  EditionContent,
  EditionFile,
  EditionState,
  EditionView,
  ElementDefinition,
  LinkKind,
  ReviewStep,
  Validity,
  WithdrawalOutcome,
} from './model.ts';
export { bodyParts } from './paper.ts';
export { publicationProblems } from './problems.ts';
export { documentPages } from './public-pages.ts';
export { publicDocumentEndpoints } from './public-routes.ts';
export {
  type BatchWithdrawal,
  type BulkPlace,
  type HistoricalDocument,
  insertHistory,
  withdrawBatch,
} from './queries/bulk.ts';
export { contentType, contentTypes } from './queries/content-types.ts';
export { type DeskTodo, deskTodos, notOut, reviewsOverdue } from './queries/desk-todos.ts';
export { fileUnder, lockFiling } from './queries/file-under.ts';
export { allotIndexNumber, allotIndexNumbers } from './queries/index-numbers.ts';
export { type PlantedDocument, type PlantedLink, type PlantedReview, plantDocuments } from './queries/plant.ts';
export { mappedDocuments } from './queries/public-export.ts';
export {
  compactCounts,
  countBy,
  countPublic,
  type ListedDocument,
  type ListingFilter,
  type NewestOfClass,
  newestOfClasses,
  newestWithInterpretation,
  publicListing,
} from './queries/public-listing.ts';
export type { PublicUnit } from './queries/public-units.ts';
export { publicWithdrawn, type WithdrawnNotice } from './queries/public-withdrawn.ts';
export { reviewSchedules } from './review-jobs.ts';
export { publishEdition } from './review-shell.ts';
export { publicationEndpoints } from './routes.ts';
export { clamdScanner, type Scanner } from './scanner.ts';
export { type Situation, situationOf } from './situation.ts';
export type { PublicationTables } from './tables.ts';
export { DECLARED_ON_IMPORT } from './validity.ts';
export { documentList, type Names, namesOf, unitName, validityMark } from './views/parts.ts';
