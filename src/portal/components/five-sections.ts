import { html, raw } from 'hono/html';
import type { Html } from '../html.ts';

/** The sections of a disclosure column: names and order are the same everywhere in the country (国办公开办函〔2019〕61号). */
export const FIVE_SECTIONS = [
  { key: 'guide', name: '政府信息公开指南', short: '公开指南', about: '公开哪些信息、怎样编排、到哪里查' },
  { key: 'rules', name: '政府信息公开制度', short: '公开制度', about: '法律、法规、规章和本机关的制度' },
  {
    key: 'statutory',
    name: '法定主动公开内容',
    short: '法定主动公开内容',
    about: '条例第二十条、第二十一条列出的各类信息',
  },
  { key: 'annual', name: '政府信息公开年报', short: '公开年报', about: '历年政府信息公开工作年度报告' },
  { key: 'apply', name: '依申请公开', short: '依申请公开', about: '没有主动公开的，可以提出申请' },
] as const;
export type FiveSection = (typeof FIVE_SECTIONS)[number]['key'];

/** The five as a row of links; `base` is the column they belong to. */
export function sectionLinks(base: string, current: FiveSection | null): Html {
  return html`<nav class="five-links" aria-label="政府信息公开栏目"><ul>${FIVE_SECTIONS.map(
    ({ key, short }) =>
      html`<li><a href="${base}/${key}"${raw(key === current ? ' aria-current="page"' : '')}>${short}</a></li>`,
  )}</ul></nav>`;
}

/** The five as cards with what each holds. */
export function sectionCards(base: string): Html {
  return html`<ul class="five">${FIVE_SECTIONS.map(
    ({ key, name, about }) => html`<li><a href="${base}/${key}"><strong>${name}</strong><span>${about}</span></a></li>`,
  )}</ul>`;
}
