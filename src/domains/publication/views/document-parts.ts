import { html } from 'hono/html';
import { dayInWords } from '#portal/day-in-words.ts';
import { sizeWords, typeWords } from '#portal/file-words.ts';
import type { Html } from '#portal/html.ts';
import type { PublicDocument, PublicFile, PublicLink } from '../queries/public-document.ts';
import { day, LINK_WORDS, moment, type Names, unitName } from './parts.ts';

/** Attachments with type and size; pictures of the body are shown in it. */
export function attachments(document: { readonly id: string; readonly files: readonly PublicFile[] }): Html {
  const files = document.files.filter(({ kind }) => kind === 'attachment');
  if (files.length === 0) return html``;
  return html`<section class="attachments"><h2>附件</h2><ol>${files.map(
    (file) =>
      html`<li><a href="/documents/${document.id}/files/${file.id}" download>${file.name}</a><span class="meta">（${typeWords(file.type, file.name)}，${sizeWords(file.size)}）</span></li>`,
  )}</ol></section>`;
}

/** 政策解读, beside the document it explains, and the document beside its interpretation. */
export function interpretations(document: PublicDocument): Html {
  const links = document.links.filter(({ kind }) => kind === 'interprets');
  if (links.length === 0) return html``;
  const incoming = links.filter(({ way }) => way === 'in');
  const outgoing = links.filter(({ way }) => way === 'out');
  return html`${incoming.length === 0 ? '' : card('政策解读', incoming)}${outgoing.length === 0 ? '' : card('解读的政策文件', outgoing)}`;
}

function card(title: string, links: readonly PublicLink[]): Html {
  return html`<section class="panel interpretation"><h2>${title}</h2><ul class="list">${links.map(
    (link) =>
      html`<li><a href="/documents/${link.id}">${link.title}</a><p class="meta">${day(link.publishedOn)}</p></li>`,
  )}</ul></section>`;
}

const OTHERS = ['amends', 'repeals', 'replaces', 'forwards', 'related'] as const;

/** Amendments, repeals and the like, from either end. */
export function relations(document: PublicDocument): Html {
  const links = OTHERS.flatMap((kind) => document.links.filter((link) => link.kind === kind));
  if (links.length === 0) return html``;
  return html`<section class="relations"><h2>相关文件</h2><ul class="list">${links.map(
    (link) => html`<li><span class="relation">${LINK_WORDS[link.kind][link.way === 'out' ? 0 : 1]}</span>
<a href="/documents/${link.id}">${link.title}</a>
<p class="meta">${link.documentNumber === null ? '' : html`<span>${link.documentNumber}</span>`}${link.onDay === null ? day(link.publishedOn) : html`<span>自${dayInWords(link.onDay)}起</span>`}${link.note === null ? '' : html`<span>${link.note}</span>`}</p></li>`,
  )}</ul></section>`;
}

/** Nothing is changed silently: each edition with what was changed (B9). */
export function history(document: PublicDocument, daysBehind: number): Html {
  if (document.past.length === 0) return html``;
  return html`<section class="history"><h2>历次版本</h2><ol reversed>
<li>第${document.editionNumber}版（当前），${moment(document.liveAt, daysBehind)} 发布${document.changeNote === null ? '' : `：${document.changeNote}`}</li>
${document.past.map(
  (edition) =>
    html`<li><a href="/documents/${document.id}/editions/${edition.number}">第${edition.number}版</a>${edition.liveAt === null ? '' : `，${moment(edition.liveAt, daysBehind)} 发布`}${edition.endedAt === null ? '' : `，${moment(edition.endedAt, daysBehind)} 被替换`}${edition.changeNote === null ? '' : `：${edition.changeNote}`}</li>`,
)}</ol></section>`;
}

/** GB/T 7714 电子公告, as a line that can be copied. */
export function citationText(document: PublicDocument, names: Names, origin: string): string {
  const issuer = document.issuer ?? unitName(names, document.unitId);
  const number = document.documentNumber === null ? '' : `：${document.documentNumber}`;
  return `${issuer}. ${document.title}${number}[EB/OL]. (${document.publishedOn}). ${origin}/documents/${document.id}.`;
}

export function citation(document: PublicDocument, names: Names, origin: string): Html {
  return html`<section class="citation no-print" id="citation"><h2>引用格式</h2><p class="copy" tabindex="0">${citationText(document, names, origin)}</p>
<p class="meta">按 GB/T 7714 著录。选中上面一行即可复制。<a href="/api/documents/${document.id}">本文件的数据（JSON）</a></p></section>`;
}
