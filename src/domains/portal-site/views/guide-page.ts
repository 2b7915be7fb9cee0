import { html } from 'hono/html';
import { dayInWords } from '#portal/day-in-words.ts';
import type { Html } from '#portal/layout.ts';
import { GUIDE_CHAPTERS, GUIDE_PARTS, type GuideChapter, type GuidePart, type GuideTexts } from '../model.ts';
import { currentGuide } from '../store.ts';
import { type SectionView, sectionPages } from './column.ts';
import { wherePeopleAsk } from './whom-to-ask.ts';

/** 公开指南: what Art. 12 asks for, part by part. What is not written yet says so, and whom to ask meanwhile. */
export const guidePages = sectionPages('guide', async (view) => {
  const { context, column } = view;
  const guide = await currentGuide(context.db, column.unit?.id ?? null);
  const chapters = Object.entries(GUIDE_CHAPTERS) as [GuideChapter, string][];
  return {
    description: `${column.owner}政府信息公开指南：信息分类、编排体系、获取方式，工作机构的名称、地址、办公时间和电话`,
    tags: [],
    body: html`${guide === null ? html`<p class="panel">${column.owner}的公开指南正在编制。${wherePeopleAsk(view)}</p>` : ''}
<div class="guide">${chapters.map(([key, title]) => chapter(title, partsOf(key), guide?.parts ?? {}, view))}</div>
${guide === null ? '' : html`<p class="meta">最近一次核对：${dayInWords(guide.confirmedOn)}（第${guide.number}版）。内容有变化的，以最新发布的为准。</p>`}`,
  };
});

const partsOf = (key: GuideChapter): readonly GuidePart[] => GUIDE_PARTS.filter((part) => part.chapter === key);

function chapter(title: string, parts: readonly GuidePart[], texts: GuideTexts, view: SectionView): Html {
  const shown = parts.filter((part) => part.required || (texts[part.key] ?? '') !== '');
  if (shown.length === 0) return html``;
  return html`<section><h2>${title}</h2><dl class="parts">${shown.map((part) => {
    const text = texts[part.key] ?? known(part, view) ?? '';
    return html`<div><dt>${part.name}</dt><dd>${text === '' ? missing(view) : lines(text)}</dd></div>`;
  })}</dl></section>`;
}

/** What the register of units says already, until the guide says it. */
function known(part: GuidePart, { column, site }: SectionView): string | null {
  if (part.key === 'address') return column.unit?.address ?? null;
  if (part.key === 'phone') return column.unit === null ? site.contact || null : column.unit.phone;
  return null;
}

function missing(view: SectionView): Html {
  return html`<span class="missing">○ 本项还没有填写。${wherePeopleAsk(view)}</span>`;
}

function lines(text: string): Html {
  return html`${text.split('\n').map((line) => html`<p>${line}</p>`)}`;
}
