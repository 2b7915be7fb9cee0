import { html } from 'hono/html';
import type { Html } from '../html.ts';

export interface Pager {
  readonly total: number;
  /** Place of the first thing shown, from 1. */
  readonly from: number;
  readonly shown: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly first: string;
}

/** Where in the list the reader is, and links onward and back. */
export function pager({ total, from, shown, previous, next, first }: Pager): Html {
  if (previous === null && next === null) return html``;
  return html`<nav class="pager" aria-label="翻页">
${previous === null ? '' : html`<a class="button plain" href="${previous}" rel="prev">上一页</a>`}
<span>第 ${from}–${from + shown - 1} 件，共 ${total} 件</span>
${next === null ? '' : html`<a class="button plain" href="${next}" rel="next">下一页</a>`}
${from > 1 ? html`<a href="${first}">回到第一页</a>` : ''}
</nav>`;
}
