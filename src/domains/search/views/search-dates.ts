import { html } from 'hono/html';
import type { Html } from '#portal/html.ts';
import type { SearchQuery } from '../contract.ts';
import { LISTS } from './search-address.ts';

/** Published from and to: a form of its own that keeps the other conditions and works without script. */
export function dateForm(query: SearchQuery): Html {
  const kept = LISTS.filter((name) => query[name].length > 0);
  return html`<form class="facet dates" action="/search" method="get"><h2>发布日期</h2>
<input type="hidden" name="q" value="${query.q}">${kept.map((name) => html`<input type="hidden" name="${name}" value="${query[name].join(',')}">`)}
${query.year === undefined ? '' : html`<input type="hidden" name="year" value="${query.year}">`}${query.sort === 'date' ? html`<input type="hidden" name="sort" value="date">` : ''}
<p><label for="from">从</label> <input id="from" type="date" name="from" value="${query.from ?? ''}"></p>
<p><label for="to">到</label> <input id="to" type="date" name="to" value="${query.to ?? ''}"></p>
<p><button>按日期筛选</button></p></form>`;
}
