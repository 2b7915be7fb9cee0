import { html } from 'hono/html';
import { countBy, type NewestOfClass, newestOfClasses } from '#domains/publication/index.ts';
import { ARTICLE_CLASSES, type ArticleClass } from '#kernel/article-classes.ts';
import type { Html } from '#portal/layout.ts';
import { classNotes } from '../store.ts';
import { type Column, sectionPages } from './column.ts';

/** 法定主动公开内容: the fifteen classes of Art. 20, then those of Art. 21; what a unit has nothing of, it explains. */
export const statutoryPages = sectionPages('statutory', async ({ context, column }) => {
  const unitId = column.unit?.id ?? null;
  const classes = classesOf(column);
  const codes = classes.map(({ code }) => code);
  const [counts, newest, notes] = await Promise.all([
    countBy(context.db, 'class', unitId === null ? {} : { unit: unitId }),
    newestOfClasses(context.db, codes, unitId),
    unitId === null ? [] : classNotes(context.db, unitId),
  ]);
  const sentences = new Map(notes.map(({ articleClass, sentence }) => [articleClass, sentence]));
  const row = (one: ArticleClass): Html =>
    classRow(one, column, {
      count: counts.get(one.code) ?? 0,
      newest: newest.get(one.code) ?? null,
      sentence: sentences.get(one.code) ?? null,
    });
  return {
    description: `${column.owner}依照条例第二十条、第二十一条主动公开的信息，按类别列出件数和最新内容`,
    tags: [unitId === null ? 'documents' : `documents:unit:${unitId}`],
    body: html`<p>以下各类依照《中华人民共和国政府信息公开条例》第二十条、第二十一条列出。<a href="/zfxxgk/catalogue">查看主动公开基本目录</a></p>
<section><h2>第二十条</h2><ol class="classes">${classes.filter(({ owner }) => owner === 'all').map(row)}</ol></section>
${additional(column, classes, row)}`,
  };
});

/** Art. 21 asks towns for other things than the county and its departments; the county's page shows both. */
function classesOf({ unit }: Column): readonly ArticleClass[] {
  if (unit === null) return ARTICLE_CLASSES;
  const owner = unit.kind === 'town' ? 'town' : 'county';
  const hasArticle21 = ['town', 'government', 'office', 'department'].includes(unit.kind);
  return ARTICLE_CLASSES.filter((one) => one.owner === 'all' || (hasArticle21 && one.owner === owner));
}

function additional(column: Column, classes: readonly ArticleClass[], row: (one: ArticleClass) => Html): Html {
  const county = classes.filter(({ owner }) => owner === 'county');
  const town = classes.filter(({ owner }) => owner === 'town');
  const both = column.unit === null;
  return html`${county.length === 0 ? '' : html`<section><h2>第二十一条${both ? '（县级人民政府及其部门）' : ''}</h2><ol class="classes">${county.map(row)}</ol></section>`}
${town.length === 0 ? '' : html`<section><h2>第二十一条${both ? '（乡镇人民政府）' : ''}</h2><ol class="classes">${town.map(row)}</ol></section>`}`;
}

interface ClassFound {
  readonly count: number;
  readonly newest: NewestOfClass | null;
  readonly sentence: string | null;
}

function classRow(one: ArticleClass, column: Column, { count, newest, sentence }: ClassFound): Html {
  const unit = column.unit === null ? '' : `&unit=${encodeURIComponent(column.unit.id)}`;
  if (newest === null || count === 0)
    return html`<li><h3>${one.name}</h3><p class="meta">${sentence ?? none(one, column)}</p></li>`;
  return html`<li><h3><a href="/zfxxgk/library?class=${one.code}${unit}">${one.name}</a> <span class="count">${count} 件</span></h3>
<p class="meta"><span>最新：<a href="/documents/${newest.id}">${newest.title}</a></span><time datetime="${newest.publishedOn}">${newest.publishedOn}</time></p></li>`;
}

const none = (one: ArticleClass, { owner }: Column): string =>
  `${owner}目前没有发布“${one.short}”方面的信息。发布以后会列在这里。`;
