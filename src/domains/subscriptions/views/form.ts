import { html, raw } from 'hono/html';
import type { Html } from '#portal/html.ts';
import type { Wishes } from '../model.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Choices {
  readonly units: readonly Choice[];
  readonly types: readonly Choice[];
  readonly topics: readonly Choice[];
}

const SEARCH_FIELDS = 3;

/** What is wished for, as fields of a form: three groups of boxes and three searches. */
export function wishFields(choices: Choices, wishes: Wishes): Html {
  return html`${group('unit', '单位', choices.units, wishes.units)}
${group('topic', '主题', choices.topics, wishes.topics)}
${group('type', '信息类型', choices.types, wishes.types)}
<fieldset class="wish"><legend>保存的搜索</legend><p class="meta">信息中出现一行里的全部词语时通知您，可以填一至三行。</p>
${Array.from({ length: SEARCH_FIELDS }, (_none, at) => {
  const label = `第${at + 1}个搜索`;
  return html`<p><label>${label} <input name="search" maxlength="60" value="${wishes.searches[at] ?? ''}"></label></p>`;
})}</fieldset>`;
}

function group(name: string, title: string, choices: readonly Choice[], chosen: readonly string[]): Html {
  if (choices.length === 0) return html``;
  const said = chosen.length === 0 ? '不选就是全部' : `已选 ${chosen.length} 个`;
  return html`<details class="wish"${chosen.length > 0 ? raw(' open') : ''}><summary>${title}（${said}）</summary><fieldset><legend class="unseen">${title}</legend>
<ul class="wish-list">${choices.map(
    ({ value, label }) =>
      html`<li><label><input type="checkbox" name="${name}" value="${value}"${chosen.includes(value) ? raw(' checked') : ''}> ${label}</label></li>`,
  )}</ul></fieldset></details>`;
}

/** What stands in a query or a form. */
export function wishesIn(from: { getAll(name: string): readonly unknown[] }): Wishes {
  const all = (name: string): readonly string[] =>
    from.getAll(name).filter((value): value is string => typeof value === 'string');
  return { units: all('unit'), types: all('type'), topics: all('topic'), searches: all('search') };
}

/** The same wishes as a query, so that a form sent back for mending keeps what was chosen. */
export function wishQuery(wishes: Wishes): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, values] of [
    ['unit', wishes.units],
    ['type', wishes.types],
    ['topic', wishes.topics],
    ['search', wishes.searches],
  ] as const) {
    for (const value of values) if (value !== '') query.append(name, value);
  }
  return query;
}
