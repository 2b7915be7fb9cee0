import * as z from 'zod';
import { articleClassOf } from '#kernel/article-classes.ts';
import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { adminEndpoints } from './admin-routes.ts';
import { searchAnswer, type searchItem, searchQuery, suggestAnswer } from './contract.ts';
import type { Counts } from './engine/select.ts';
import { type FoundItem, find } from './find.ts';
import { type KnownNames, knownNames, NO_EXTRAS, type SearchExtras } from './known-names.ts';
import { markedHtml } from './marked-html.ts';
import { suggestions } from './suggest.ts';

const itemOf = (item: FoundItem): z.input<typeof searchItem> => ({
  id: item.externalId ?? item.id,
  documentId: item.id,
  title: item.title,
  score: item.score,
  url: `/documents/${item.id}`,
  highlights: { title: markedHtml(item.titleMarked), text: markedHtml(item.excerpt) },
  unit: item.unit,
  type: item.type,
  number: item.number,
  publishedOn: item.publishedOn,
  validity: item.validity,
  gazette: item.gazette,
});

function facetsOf(counts: Counts, names: KnownNames): z.input<typeof searchAnswer>['facets'] {
  const nameOf = (facet: string, value: string): string => {
    if (facet === 'unit') return names.unit.get(value) ?? value;
    if (facet === 'type') return names.type.get(value) ?? value;
    if (facet === 'class') return articleClassOf(value)?.short ?? value;
    return value;
  };
  return Object.fromEntries(
    Object.entries(counts).map(([facet, values]) => [
      facet,
      Object.entries(values)
        .filter(([value]) => value !== '')
        .map(([value, count]) => ({ value, name: nameOf(facet, value), count }))
        .toSorted((a, b) => b.count - a.count),
    ]),
  );
}

/** `/api/search` and what the desk keeps of search. */
export function searchEndpoints(extras: SearchExtras = NO_EXTRAS): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/search',
        summary: '检索已公开的文件',
        access: 'public',
        query: searchQuery,
        answer: searchAnswer,
      },
      async ({ query }, { db, today }) => {
        const counted = query.facets === 'yes';
        const asked = await find({ db, today, extras }, query, counted);
        if (!asked.ok) return asked;
        const found = asked.value;
        return ok({
          items: found.items.map(itemOf),
          total: found.total,
          pinned: [...found.pinned],
          facets: counted ? facetsOf(found.counts, await knownNames(db, extras)) : {},
          mended: found.mended,
          also: [...found.also],
        });
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/search/suggest',
        summary: '输入时的检索建议',
        access: 'public',
        query: z.object({ q: z.string().trim().max(60, '最多60字').default('') }),
        answer: suggestAnswer,
      },
      async ({ query }, { db }) => ok({ items: [...(await suggestions(db, query.q))] }),
    ),
    ...adminEndpoints,
  ];
}
