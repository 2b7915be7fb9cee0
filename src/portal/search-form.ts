import { html } from 'hono/html';
import type { Html } from './html.ts';

export const LONGEST_QUERY = 100;

/** The search box. `label` is what it asks; where it is `null`, the box explains itself to screen readers only. */
export function searchForm(query: string, label: string | null = null): Html {
  return html`<form class="search" action="/search" method="get" role="search"><label for="q" class="${label === null ? 'unseen' : 'ask'}">${label ?? '搜索内容'}</label><input id="q" name="q" type="search" value="${query}" maxlength="${LONGEST_QUERY}" placeholder="文件名、文号、单位"><button>搜索</button></form>`;
}
