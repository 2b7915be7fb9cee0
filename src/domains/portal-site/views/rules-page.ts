import { html } from 'hono/html';
import { validityMark } from '#domains/publication/index.ts';
import { empty } from '#portal/components/empty.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import type { Html } from '#portal/layout.ts';
import { RULE_KINDS, type RuleKind } from '../model.ts';
import { type DisclosureRule, disclosureRules } from '../store.ts';
import { sectionPages } from './column.ts';

/** 公开制度: laws and rules of disclosure, the nation's first, the agency's own last; each with its validity. */
export const rulesPages = sectionPages('rules', async ({ context, column }) => {
  const unitId = column.unit?.id ?? null;
  const all = await disclosureRules(context.db);
  const rules = all.filter((rule) => rule.active && (rule.unitId === null || rule.unitId === unitId));
  const kinds = Object.entries(RULE_KINDS) as [RuleKind, string][];
  return {
    description: `${column.owner}执行的政府信息公开法律、法规、规章、规范性文件和本机关制度`,
    tags: [],
    body: html`${
      rules.length === 0 ? empty('这里集中公开政府信息公开的法律、法规、规章和制度。目前还没有录入。') : ''
    }${kinds.map(([kind, name]) =>
      ofKind(
        name,
        rules.filter((rule) => rule.kind === kind),
      ),
    )}`,
  };
});

function ofKind(name: string, rules: readonly DisclosureRule[]): Html {
  if (rules.length === 0) return html``;
  return html`<section><h2>${name}</h2><ul class="list documents">${rules.map(
    (rule) => html`<li>${title(rule)}
<p class="meta">${validityMark(rule.validity)}${[rule.issuer, rule.documentNumber].map((word) => (word === null ? '' : html`<span>${word}</span>`))}${rule.effectiveOn === null ? '' : html`<span>自${dayInWords(rule.effectiveOn)}起施行</span>`}</p></li>`,
  )}</ul></section>`;
}

function title({ title: name, documentId, link }: DisclosureRule): Html {
  if (documentId !== null) return html`<a class="title serif" href="/documents/${documentId}">${name}</a>`;
  if (link !== null) return html`<a class="title serif" href="${link}" rel="external">${name}</a>`;
  return html`<span class="title serif">${name}</span>`;
}
