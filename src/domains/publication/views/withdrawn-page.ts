import { html } from 'hono/html';
import { inTitleMarks } from '#kernel/title-marks.ts';
import type { PageAnswer, PageContext } from '#platform/http/page.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import type { WithdrawnNotice } from '../queries/public-withdrawn.ts';

const HEADS = {
  error: '该信息有误，已经撤回',
  merged: '该信息已合并到另一个页面',
  note: '该信息已经撤回',
} as const;

/** Where a document stood that was withdrawn: that it was, when, by whom and what to read instead. */
export async function withdrawnPage(context: PageContext, notice: WithdrawnNotice): Promise<PageAnswer> {
  const site = await siteOf(context);
  const title = HEADS[notice.outcome];
  const body = await renderPage(context, site, {
    title,
    description: title,
    section: 'library',
    crumbs: [{ label: '首页', href: '/' }, { label: '文件库', href: '/zfxxgk/library' }, { label: '已撤回' }],
    head: html`<meta name="robots" content="noindex">`,
    body: html`<h1>${title}</h1><div class="column">
<p>${notice.unitName}${notice.on === null ? '' : `于${dayInWords(notice.on)}`}撤回了${notice.title === null ? '这条信息' : inTitleMarks(notice.title)}。</p>
${notice.note === null ? '' : html`<p>撤回说明：${notice.note}</p>`}
${instead(notice)}
<p>您可以<a href="/zfxxgk/library">到文件库查找其他文件</a>，或者<a href="/search">搜索</a>。</p></div>`,
  });
  return { status: 410, body, tags: [] };
}

function instead({ outcome, into }: WithdrawnNotice): Html {
  if (into !== null) return html`<p>请阅读：<a href="/documents/${into.id}">${into.title}</a></p>`;
  return outcome === 'error' ? html`<p>更正后的信息发布以后，可以在文件库中找到。</p>` : html``;
}
