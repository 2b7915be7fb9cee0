import type { Page } from '#platform/http/page.ts';
import { documentPage } from './views/document-page.ts';
import { editionPage } from './views/edition-page.ts';
import { libraryPage } from './views/library-page.ts';
import { openDataPage } from './views/open-data-page.ts';
import { previewPage } from './views/preview-page.ts';

/** Pages of public documents: the library, a document, its older editions, and all of them as data. */
export const documentPages: readonly Page[] = [libraryPage, documentPage, editionPage, openDataPage, previewPage];
