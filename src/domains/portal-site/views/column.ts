import { html } from 'hono/html';
import { namesOf, type PublicUnit } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Page, PageAnswer, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { FIVE_SECTIONS, type FiveSection, sectionLinks } from '#portal/components/five-sections.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { type Site, siteOf } from '#portal/site.ts';

/** A disclosure column: the county's, or one unit's. */
export interface Column {
  readonly unit: PublicUnit | null;
  /** Address of the column; its sections stand under it. */
  readonly base: string;
  /** Whose it is. */
  readonly owner: string;
}

export const COUNTY_BASE = '/zfxxgk';
export const UNITS_BASE = '/zfxxgk/units';

const CREDIT_CODE = /^[0-9A-Z]{18}$/i;

/** The column that the address names: the county's, or a unit's by its id or its 统一社会信用代码. */
async function columnOf(context: PageContext, site: Site): Promise<Column | string | null> {
  const wanted = context.params['unit'];
  if (wanted === undefined) return { unit: null, base: COUNTY_BASE, owner: site.county };
  const { units } = await namesOf(context);
  const unit = units.get(wanted);
  if (unit !== undefined) return { unit, base: `${UNITS_BASE}/${unit.id}`, owner: unit.name };
  if (!CREDIT_CODE.test(wanted)) return null;
  const byCode = [...units.values()].find(({ creditCode }) => creditCode === wanted.toUpperCase());
  return byCode === undefined ? null : `${UNITS_BASE}/${byCode.id}`;
}

export interface SectionView {
  readonly context: PageContext;
  readonly site: Site;
  readonly column: Column;
}

interface SectionBody {
  readonly body: Html;
  readonly tags: readonly string[];
  readonly description: string;
}

/** One of the five sections, for the county and for every unit: the same page, narrowed. */
export function sectionPages(key: FiveSection, make: (view: SectionView) => Promise<SectionBody>): readonly Page[] {
  const name = FIVE_SECTIONS.find((section) => section.key === key)?.name ?? '';
  const render = (context: PageContext): Promise<Result<PageAnswer, Problem>> =>
    inColumn(context, key, async (view) => {
      const { column } = view;
      const { body, tags, description } = await make(view);
      return {
        title: column.unit === null ? name : `${column.unit.name}${name}`,
        description,
        section: key,
        tags,
        body: html`<h1>${name}</h1>${body}`,
      };
    });
  return [
    { path: `${COUNTY_BASE}/${key}`, render },
    { path: `${UNITS_BASE}/:unit/${key}`, render },
  ];
}

interface ColumnPage {
  readonly title: string;
  readonly description: string;
  readonly section: FiveSection | null;
  readonly tags: readonly string[];
  readonly body: Html;
}

/** A page inside a column, with the links to the five sections above it. */
export async function inColumn(
  context: PageContext,
  section: FiveSection | null,
  make: (view: SectionView) => Promise<ColumnPage>,
): Promise<Result<PageAnswer, Problem>> {
  const site = await siteOf(context);
  const column = await columnOf(context, site);
  if (column === null) return err({ kind: commonProblems.notFound });
  if (typeof column === 'string') {
    const location = section === null ? column : `${column}/${section}`;
    return ok({ status: 301, body: '', location, tags: [] });
  }
  const page = await make({ context, site, column });
  const short = FIVE_SECTIONS.find(({ key }) => key === section)?.short;
  const body = await renderPage(context, site, {
    title: page.title,
    description: page.description,
    section: section === 'apply' && column.unit === null ? 'apply' : 'disclosure',
    crumbs: crumbs(column, short ?? null),
    canonical: section === null ? column.base : `${column.base}/${section}`,
    body: html`${column.unit === null ? '' : html`<p class="column-owner">${column.unit.name}</p>`}${sectionLinks(column.base, section)}${page.body}`,
  });
  return ok({ status: 200, body, tags: [...page.tags, 'site', 'directory', 'settings', 'today'] });
}

function crumbs(column: Column, section: string | null): { label: string; href?: string }[] {
  const path: { label: string; href: string }[] = [
    { label: '首页', href: '/' },
    { label: '政府信息公开', href: COUNTY_BASE },
    ...(column.unit === null
      ? []
      : [
          { label: '各单位', href: UNITS_BASE },
          { label: column.unit.name, href: column.base },
        ]),
  ];
  if (section !== null) return [...path, { label: section }];
  const last = path.at(-1);
  return last === undefined ? [] : [...path.slice(0, -1), { label: last.label }];
}
