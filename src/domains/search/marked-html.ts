import type { Marked } from './engine/excerpt.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** The text as HTML, every part escaped, what was asked for in `<mark>`. */
export function markedHtml({ text, marks }: Marked): string {
  let html = '';
  let at = 0;
  for (const [from, to] of marks) {
    html += `${escaped(text.slice(at, from))}<mark>${escaped(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escaped(text.slice(at));
}
