import { html } from 'hono/html';
import type { Html } from '../html.ts';

/** The elements of a thing as a table of two columns, one on phones. Rows without a value are left out. */
export function facts(rows: readonly (readonly [term: string, value: string | Html | null])[]): Html {
  const told = rows.filter(([, value]) => value !== null && value !== '');
  return html`<dl class="facts">${told.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}
