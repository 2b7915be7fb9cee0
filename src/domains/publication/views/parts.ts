import { html } from 'hono/html';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { PageContext } from '#platform/http/page.ts';
import type { Html } from '#portal/html.ts';
import type { LinkKind, Validity } from '../model.ts';
import type { ListedDocument, TypeNames } from '../queries/public-listing.ts';
import { typeNames } from '../queries/public-listing.ts';
import { type PublicUnit, publicUnits } from '../queries/public-units.ts';

/** Shape, word and colour of each validity: never colour alone. */
const VALIDITY_LOOKS: Readonly<Record<Validity, readonly [shape: string, word: string, colour: string]>> = {
  pending: ['○', '尚未生效', 'grey'],
  valid: ['●', '有效', 'green'],
  amended: ['▲', '已修改', 'amber'],
  repealed: ['■', '废止', 'grey'],
  expired: ['□', '失效', 'grey'],
};

export const VALIDITY_WORDS: Readonly<Record<Validity, string>> = {
  pending: '尚未生效',
  valid: '有效',
  amended: '已修改',
  repealed: '废止',
  expired: '失效',
};

export function validityMark(validity: Validity | null): Html {
  if (validity === null) return html``;
  const [shape, word, colour] = VALIDITY_LOOKS[validity];
  return html`<span class="mark validity ${colour}"><span aria-hidden="true">${shape}</span> ${word}</span>`;
}

/** What a link says of the other document, from either end. */
export const LINK_WORDS: Readonly<Record<LinkKind, readonly [out: string, incoming: string]>> = {
  interprets: ['解读的文件', '政策解读'],
  amends: ['修改了', '被修改：见'],
  repeals: ['废止了', '被废止：见'],
  replaces: ['替代了', '被替代：见'],
  forwards: ['转发的文件', '转发本文件的文件'],
  related: ['相关文件', '相关文件'],
};

/** What lists and pages call units and types; a page made from it names the tags `directory` and `content-types`. */
export interface Names {
  readonly units: ReadonlyMap<string, PublicUnit>;
  readonly types: ReadonlyMap<string, TypeNames>;
}

export const NAME_TAGS = ['directory', 'content-types'] as const;

export async function namesOf(context: Pick<PageContext, 'db' | 'remember'>): Promise<Names> {
  const [units, types] = await Promise.all([
    context.remember('public units', ['directory'], () => publicUnits(context.db)),
    context.remember('type names', ['content-types'], () => typeNames(context.db)),
  ]);
  return { units, types };
}

export const unitName = (names: Names, id: string): string => names.units.get(id)?.name ?? '';
export const typeName = (names: Names, code: string): string => names.types.get(code)?.name ?? '';

/** A document in a list: title of two lines at most, then what tells it from others. */
export function listedDocument(document: ListedDocument, names: Names): Html {
  return html`<li><a class="title serif" href="/documents/${document.id}">${document.title}</a>
<p class="meta">${validityMark(document.validity)}${document.documentNumber === null ? '' : html`<span>${document.documentNumber}</span>`}<span>${unitName(names, document.unitId)}</span>${day(document.publishedOn)}</p></li>`;
}

export function documentList(documents: readonly ListedDocument[], names: Names): Html {
  return html`<ul class="list documents">${documents.map((document) => listedDocument(document, names))}</ul>`;
}

export function day(on: LocalDate): Html {
  return html`<time datetime="${on}">${on}</time>`;
}

const DAY_MS = 86_400_000;
const IN_CHINA = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** 发布时间 as government sites write it: YYYY-MM-DD HH:MM; the day alone where the hour is not known. */
export function moment(at: Date | string, daysBehind = 0): string {
  const instant = (typeof at === 'string' ? new Date(at) : at).getTime() - daysBehind * DAY_MS;
  const words = IN_CHINA.format(instant);
  return words.endsWith(' 00:00') ? words.slice(0, -6) : words;
}

/** The civil day of publication with the hour at which it went out. */
export function published(on: LocalDate, at: Date): string {
  const hour = IN_CHINA.format(at).slice(-6);
  return hour === ' 00:00' ? on : `${on}${hour}`;
}
