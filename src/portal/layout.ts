import { html, raw } from 'hono/html';
import type { PageContext } from '#platform/http/page.ts';
import { ICON_HREF, STYLE_HREF } from './assets.ts';
import type { Html } from './html.ts';
import { searchForm } from './search-form.ts';
import type { Site } from './site.ts';

export type { Html } from './html.ts';

export interface PageFrame {
  readonly title: string;
  readonly description: string;
  /** Where the page stands; the last one is the page itself. */
  readonly crumbs: readonly { readonly label: string; readonly href?: string }[];
  readonly section: 'home' | 'plans' | 'search' | 'none';
  readonly body: Html;
  /** schema.org facts about the page. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

const SECTIONS = [
  { key: 'home', label: '首页', href: '/' },
  { key: 'plans', label: '政务公开工作方案', href: '/plans' },
  { key: 'search', label: '搜索', href: '/search' },
] as const;

/** The whole page around its body: complete without script, the same for every reader of the same mode. */
export async function renderPage(context: PageContext, site: Site, frame: PageFrame): Promise<string> {
  const { mode } = context;
  const classes = [mode.large ? 'large' : '', mode.contrast ? 'contrast' : ''].filter((name) => name !== '').join(' ');
  const page = await html`<!doctype html>
<html lang="zh-CN" class="${classes}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title}－${site.county}政府信息公开</title>
<meta name="description" content="${frame.description}">
<meta name="SiteName" content="${site.county}政府信息公开">
<meta name="color-scheme" content="light">
<link rel="icon" href="${ICON_HREF}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE_HREF}">
<link rel="alternate" type="application/atom+xml" title="${site.county}政务公开工作方案" href="/feed.xml">
${frame.facts === undefined ? '' : raw(jsonLd(frame.facts))}
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
${demoNotice(site)}
${head(context, site, frame)}
${navigation(frame.section)}
<main id="content" class="wrap" tabindex="-1">
${crumbs(frame)}
${frame.body}
</main>
${foot(site)}
</body>
</html>`;
  return String(page);
}

/** JSON inside a script element: `<` is written so that no text can end the element. */
function jsonLd(facts: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...facts }).replaceAll('<', '\\u003c');
  return `<script type="application/ld+json">${json}</script>`;
}

function demoNotice(site: Site): Html {
  if (site.demoDay === null) return html``;
  return html`<aside class="demo" aria-label="演示说明"><div class="wrap"><p>这是演示站点，人员均为虚构，“今天”是${site.demoDay}。工作人员请进入<a href="/desk">工作台</a>。</p></div></aside>`;
}

function head(context: PageContext, site: Site, frame: PageFrame): Html {
  const { mode } = context;
  const link = (large: boolean, contrast: boolean): string =>
    `/mode?show=${large ? 'large' : ''}${contrast ? '-contrast' : ''}&back=${encodeURIComponent(context.url)}`;
  const ownSearch = frame.section === 'home' || frame.section === 'search';
  return html`<header class="site-head"><div class="wrap">
<a class="site-name" href="/">${site.county}<small>政府信息公开</small></a>
${ownSearch ? '' : searchForm('')}
<nav class="modes" aria-label="阅读方式">
<a href="${link(!mode.large, mode.contrast)}" rel="nofollow">${mode.large ? '恢复标准字号' : '大字模式'}</a>
<a href="${link(mode.large, !mode.contrast)}" rel="nofollow">${mode.contrast ? '恢复标准颜色' : '高对比度'}</a>
<a href="/help">浏览帮助</a>
</nav>
</div></header>`;
}

function navigation(section: PageFrame['section']): Html {
  return html`<nav class="site-nav" aria-label="主要栏目"><div class="wrap"><ul>
${SECTIONS.map(({ key, label, href }) => html`<li><a href="${href}"${key === section ? raw(' aria-current="page"') : ''}>${label}</a></li>`)}
</ul></div></nav>`;
}

function crumbs(frame: PageFrame): Html {
  if (frame.crumbs.length === 0) return html``;
  return html`<nav class="crumbs" aria-label="当前位置"><ol>
${frame.crumbs.map(({ label, href }) => html`<li>${href === undefined ? html`<span aria-current="page">${label}</span>` : html`<a href="${href}">${label}</a>`}</li>`)}
</ol></nav>`;
}

function foot(site: Site): Html {
  const marks = [
    site.identifier === '' ? '' : `网站标识码：${site.identifier}`,
    site.icp === '' ? '' : `备案号：${site.icp}`,
    site.police === '' ? '' : `公安机关备案：${site.police}`,
  ].filter((mark) => mark !== '');
  return html`<footer class="site-foot"><div class="wrap">
<p>主办单位：${site.sponsor}</p>
${site.contact === '' ? '' : html`<p>联系方式：${site.contact}</p>`}
${marks.length === 0 ? '' : html`<p>${marks.join('　')}</p>`}
<ul class="foot-links"><li><a href="/help">浏览帮助</a></li><li><a href="/sitemap">网站地图</a></li><li><a href="/feed.xml">订阅更新</a></li><li><a href="/desk">工作人员登录</a></li></ul>
</div></footer>`;
}
