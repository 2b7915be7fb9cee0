import { html } from 'hono/html';
import { publicPlans } from '#domains/plans/index.ts';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { FIVE_SECTIONS } from '../components/five-sections.ts';
import { renderPage } from '../layout.ts';
import { siteOf } from '../site.ts';

/** How to read this site: larger type, contrast, keyboard, print, whom to ask. */
const helpPage: Page = {
  path: '/help',
  render: async (context) => {
    const site = await siteOf(context);
    const body = await renderPage(context, site, {
      title: '浏览帮助',
      description: '怎样放大文字、提高对比度、用键盘浏览和打印本站页面',
      section: 'none',
      crumbs: [{ label: '首页', href: '/' }, { label: '浏览帮助' }],
      body: html`<h1>浏览帮助</h1><div class="column">
<h2>文字太小，看不清楚</h2>
<p>点页面上方的“长者模式”，文字放大、颜色加深，页面只留主要内容，排成一列。也可以分别调整：点“大字模式”，全站文字都会放大；点“高对比度”，文字颜色会加深。几种可以同时用，下次打开时仍然有效，再点一次即可恢复。</p>
<h2>用键盘浏览</h2>
<p>按 Tab 键逐个移到链接和按钮，按回车键打开。每个页面的第一个链接是“跳到正文”，可以越过上方的栏目。</p>
<h2>打印</h2>
<p>用浏览器的打印功能即可。打印时只保留正文，不带栏目和按钮。公开的文件还可以下载 Word 或者 PDF 文档后打印。</p>
<h2>查找内容</h2>
<p>在搜索框中输入任务内容、单位名称或发文字号。找不到时，可以少写几个字再试。</p>
<h2>内容有错误，或者没有找到</h2>
<p>${site.contact === '' ? `请联系${site.sponsor}。` : `请联系${site.sponsor}，电话：${site.contact}。`}</p></div>`,
    });
    return ok({ status: 200, body, tags: ['settings', 'today'] });
  },
};

/** The map of the site for people; machines have /sitemap.xml. */
const mapPage: Page = {
  path: '/sitemap',
  render: async (context) => {
    const [plans, site] = await Promise.all([publicPlans(context.db), siteOf(context)]);
    const body = await renderPage(context, site, {
      title: '网站地图',
      description: '本站全部栏目',
      section: 'none',
      crumbs: [{ label: '首页', href: '/' }, { label: '网站地图' }],
      body: html`<h1>网站地图</h1><ul class="plain-list">
<li><a href="/">首页</a></li>
<li><a href="/zfxxgk">政府信息公开</a><ul>${FIVE_SECTIONS.map(({ key, name }) => html`<li><a href="/zfxxgk/${key}">${name}</a></li>`)}
<li><a href="/zfxxgk/catalogue">主动公开基本目录</a></li><li><a href="/zfxxgk/units">各单位政府信息公开</a></li></ul></li>
<li><a href="/zfxxgk/library">文件库</a></li>
<li><a href="/plans">政务公开工作方案</a>${plans.length === 0 ? '' : html`<ul>${plans.map((plan) => html`<li><a href="/plans/${plan.id}">${plan.title}</a></li>`)}</ul>`}</li>
<li><a href="/search">搜索</a></li>
<li><a href="/help">浏览帮助</a></li>
<li><a href="/feed.xml">订阅更新（供阅读器使用）</a></li>
<li><a href="/open-data">开放数据</a></li>
<li><a href="/api/openapi.json">开放接口（供程序使用）</a></li></ul>`,
    });
    return ok({ status: 200, body, tags: ['plans', 'settings', 'today'] });
  },
};

export const helpPages: readonly Page[] = [helpPage, mapPage];
