import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, type Journey, openJourney, picture, settled } from '#test/support/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
});
afterAll(() => journey?.close());

interface Look {
  readonly name: string;
  readonly path: string;
  /** The name of the picture for the manual, where there is one. */
  readonly taken?: string;
}

/** What the office sees of publication, and what each reader of the demonstration sees besides. */
const OFFICE: readonly Look[] = [
  { name: 'reviews', path: '/desk/review-desk' },
  { name: 'publishing', path: '/desk/publishing' },
  { name: 'reviews owed', path: '/desk/reviews-owed', taken: 'desk-owed' },
  { name: 'withdrawn', path: '/desk/withdrawn' },
  { name: 'closed', path: '/desk/reexamine', taken: 'desk-reexamine' },
  { name: 'catalogues', path: '/desk/catalogue', taken: 'catalogues' },
  { name: 'coverage', path: '/desk/catalogue/coverage', taken: 'catalogue-coverage' },
  { name: 'fields', path: '/desk/catalogue/fields' },
  { name: 'catalogue import', path: '/desk/catalogue/import', taken: 'catalogue-import' },
  { name: 'interpretation', path: '/desk/interpretation', taken: 'interpretation-board' },
  { name: 'exempt', path: '/desk/interpretation/rules' },
  { name: 'interpretation of one', path: '/desk/interpretation/bs-doc-gov-2023-dogs' },
  { name: 'register', path: '/desk/normative', taken: 'normative-register' },
  { name: 'library', path: '/desk/normative/library', taken: 'normative-library' },
  { name: 'validity of one', path: '/desk/normative/bs-doc-gov-2016-parking' },
  { name: 'cleaning', path: '/desk/cleaning' },
  { name: 'words', path: '/desk/gate/words', taken: 'gate-words' },
  { name: 'false alarms', path: '/desk/gate/false-alarms' },
  { name: 'sweep', path: '/desk/gate/sweep' },
  { name: 'search log', path: '/desk/search-admin', taken: 'search-admin' },
  { name: 'synonyms', path: '/desk/search-admin?tab=synonyms' },
  { name: 'pinned', path: '/desk/search-admin?tab=pins' },
  { name: 'index', path: '/desk/search-admin?tab=index' },
  { name: 'history', path: '/desk/history', taken: 'history-import' },
  { name: 'gazettes', path: '/desk/gazette' },
  { name: 'gazette', path: '/desk/gazette/bs-gazette-2023-3', taken: 'gazette-issue' },
  { name: 'guides', path: '/desk/site', taken: 'site-guides' },
  { name: 'rules', path: '/desk/site/rules' },
  { name: 'identity', path: '/desk/site/identity' },
  { name: 'statutory notes', path: '/desk/site/notes/bs-zfb' },
];

const DRAFTER: readonly Look[] = [
  { name: 'drafts', path: '/desk/documents', taken: 'documents' },
  { name: 'editor', path: '/desk/documents/bs-doc-w-draft-1', taken: 'document-editor' },
  { name: 'returned', path: '/desk/documents/bs-doc-w-returned-1', taken: 'document-returned' },
  { name: 'under review', path: '/desk/documents/bs-doc-w-first-1' },
  { name: 'published', path: '/desk/documents/bs-doc-swj-2023-appliance' },
  { name: 'comparison', path: '/desk/documents/bs-doc-swj-2023-appliance/compare', taken: 'document-compare' },
  { name: 'publishing', path: '/desk/publishing', taken: 'publishing' },
  { name: 'to be published', path: '/desk/review-desk/bs-doc-w-approved-1-1', taken: 'review-approved' },
];

const REVIEWER: readonly Look[] = [
  { name: 'waiting for me', path: '/desk/review-desk' },
  { name: 'first review', path: '/desk/review-desk/bs-doc-w-first-1-1', taken: 'review-edition' },
  { name: 'timed', path: '/desk/review-desk/bs-doc-w-scheduled-1-1' },
  { name: 'kept closed', path: '/desk/review-desk/bs-doc-w-onrequest-1-1' },
  { name: 'out', path: '/desk/review-desk/bs-doc-swj-2023-appliance-1', taken: 'review-published' },
];

const ADMINISTRATOR: readonly Look[] = [
  { name: 'types', path: '/desk/content-types', taken: 'content-types' },
  { name: 'type', path: '/desk/content-types/notice', taken: 'content-type' },
  { name: 'topics', path: '/desk/topics', taken: 'topics' },
];

const PEOPLE = [
  ['zgbm', OFFICE],
  ['swj-xxy', DRAFTER],
  ['swj-shr', REVIEWER],
  ['admin', ADMINISTRATOR],
] as const;

/** Thirty pages of the office, on a machine that does other things as well. */
const ALL_PAGES_MS = 300_000;

/** The address of a catalogue and of one of its items: what the demonstration makes has names of its own. */
async function catalogueOf(page: Page): Promise<readonly Look[]> {
  const [catalogue, item] = await page.evaluate<readonly [string, string]>(`(async () => {
    const answer = async (path) => (await fetch(path)).json();
    const { items } = await answer('/api/catalogues?size=1&sort=title');
    const one = await answer('/api/catalogue/items?unit=' + items[0].unitId);
    return [items[0].id, one.items[0].id];
  })()`);
  return [
    { name: 'catalogue', path: `/desk/catalogue/${catalogue}`, taken: 'catalogue' },
    { name: 'catalogue item', path: `/desk/catalogue/items/${item}`, taken: 'catalogue-item' },
  ];
}

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** Barriers, refusals and what runs over the side, at the width of a desk and at that of a phone. */
async function wrongWith(page: Page, look: Look): Promise<readonly string[]> {
  const wrong: string[] = [];
  await page.setViewportSize(WIDTHS[0]);
  await page.goto(look.path);
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    await settled(page);
    await page.waitForLoadState('networkidle');
    // The page is drawn anew for the width before it is looked at.
    await page.evaluate(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))',
    );
    if (look.taken !== undefined && size === WIDTHS[0]) await picture(page, look.taken);
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    const refused = await page.locator('main [role="alert"].ant-alert-error').allInnerTexts();
    const found = [...(await barriers(page)), ...refused, ...(over > 0 ? [`runs ${over} px over the side`] : [])];
    wrong.push(...found.map((one) => `${look.name} at ${size.width} px: ${one}`));
  }
  return wrong;
}

describe.concurrent('B5: the desk of publication at 1440 and 390 px', () => {
  it.each(PEOPLE)(
    'axe finds no barrier on what %s works with, and nothing runs over the side',
    async (username, looks) => {
      const { page, close, faults } = await journey.as(username);
      const more = username === 'zgbm' ? await catalogueOf(page) : [];
      const wrong: string[] = [];
      for (const look of [...looks, ...more]) wrong.push(...(await wrongWith(page, look)));
      expect(wrong).toEqual([]);
      expect(faults()).toEqual([]);
      await close();
    },
    ALL_PAGES_MS,
  );
});
