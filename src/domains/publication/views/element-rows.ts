import { html } from 'hono/html';
import { articleClassOf } from '#kernel/article-classes.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import type { Html } from '#portal/html.ts';
import type { PublicDocument } from '../queries/public-document.ts';
import { type Names, unitName, validityMark } from './parts.ts';

const words = (day: LocalDate | null): string | null => (day === null ? null : dayInWords(day));

const gazetteLinks = ({ gazette }: PublicDocument): Html | null =>
  gazette.length === 0
    ? null
    : html`${gazette.map((issue) => html`<a href="/gazette/${issue.slug}">政府公报${issue.title}</a> `)}`;

/** The elements in the order of Shandong's county pages (domain rule §7.1), then what the type asks for besides. */
export function elementRows(
  document: PublicDocument,
  names: Names,
): readonly (readonly [string, string | Html | null])[] {
  const articleClass = articleClassOf(document.articleClass);
  const own = names.types.get(document.typeCode)?.elements ?? [];
  return [
    ['标题', document.title],
    ['发文机关', document.issuer ?? unitName(names, document.unitId)],
    ['发文字号', document.documentNumber],
    ['索引号', document.indexNumber],
    ['成文日期', words(document.madeOn)],
    ['发布日期', words(document.publishedOn)],
    ['主题分类', document.topic],
    ['有效性', document.validity === null ? null : validityMark(document.validity)],
    ['公开主体', document.issuer === null ? null : unitName(names, document.unitId)],
    ['施行日期', words(document.effectiveOn)],
    ['有效期至', words(document.expiresOn)],
    ['公开类别', articleClass?.short ?? null],
    ...own.flatMap(({ key, name }): (readonly [string, string])[] => {
      const value = document.elements[key];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
    ['内容概述', document.summary],
    ['刊登公报', gazetteLinks(document)],
  ];
}
