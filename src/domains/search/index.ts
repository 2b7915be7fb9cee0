/**
 * Search (C3): an index of our own over what is public, kept true to `public_document` in threads of its own.
 *
 * `openSearch` is for the web process, `openSearchHere` for a command; both ask the visibility rule again before anything is shown.
 */
export { indexReader } from './engine/reader.ts';
export type { IndexedDocument } from './engine/segment.ts';
export { segmentBuilder } from './engine/segment-builder.ts';
export type { SearchExtras } from './known-names.ts';
export { searchProblems } from './problems.ts';
export { searchEndpoints } from './routes.ts';
export { openSearchHere, type SearchHere } from './search-here.ts';
export { openSearch, type SearchService } from './service.ts';
export { searchPage } from './views/search-page.ts';
