import { html } from 'hono/html';
import type { Html } from '../html.ts';

/** What will stand here, why it is empty, and the one thing to do. */
export function empty(words: string | Html, way?: { readonly label: string; readonly href: string }): Html {
  return html`<div class="panel empty"><p>${words}</p>${way === undefined ? '' : html`<p><a href="${way.href}">${way.label}</a></p>`}</div>`;
}
