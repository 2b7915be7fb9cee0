import { html, raw } from 'hono/html';
import { modeWords, type PageContext, type ReadingMode } from '#platform/http/page.ts';
import { ICON_HREF, SCRIPT_HREF, STYLE_HREF } from './assets.ts';
import type { Html } from './html.ts';
import { searchForm } from './search-form.ts';
import type { Site } from './site.ts';

export type { Html } from './html.ts';

export type SectionKey = 'home' | 'disclosure' | 'library' | 'gazette' | 'plans' | 'apply' | 'search' | 'none';

export interface PageFrame {
  readonly title: string;
  readonly description: string;
  /** Where the page stands; the last one is the page itself. */
  readonly crumbs: readonly { readonly label: string; readonly href?: string }[];
  readonly section: SectionKey;
  readonly body: Html;
  /** schema.org facts about the page. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The one address of this page, as a path; machines are told it. */
  readonly canonical?: string;
  /** The page has a search box of its own, so that its head has none. */
  readonly ownSearch?: boolean;
  /** Further elements of the head. */
  readonly head?: Html;
}

const SECTIONS: readonly { readonly key: SectionKey; readonly label: string; readonly href: string }[] = [
  { key: 'home', label: '首页', href: '/' },
  { key: 'disclosure', label: '政府信息公开', href: '/zfxxgk' },
  { key: 'library', label: '文件库', href: '/zfxxgk/library' },
  { key: 'gazette', label: '政府公报', href: '/gazette' },
  { key: 'plans', label: '政务公开工作方案', href: '/plans' },
  { key: 'apply', label: '依申请公开', href: '/zfxxgk/apply' },
  { key: 'search', label: '搜索', href: '/search' },
];

/** The whole page around its body: complete without script, the same for every reader of the same mode. */
export async function renderPage(context: PageContext, site: Site, frame: PageFrame): Promise<string> {
  const classes = modeWords(context.mode).replaceAll('-', ' ');
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
<script src="${SCRIPT_HREF}" type="module"></script>
<link rel="alternate" type="application/atom+xml" title="${site.county}政府信息公开" href="/feed.xml">
${frame.canonical === undefined ? '' : html`<link rel="canonical" href="${context.origin}${frame.canonical}">`}
<meta property="og:title" content="${frame.title}">
<meta property="og:description" content="${frame.description}">
<meta property="og:type" content="${frame.facts === undefined ? 'website' : 'article'}">
<meta property="og:site_name" content="${site.county}政府信息公开">
<meta property="og:locale" content="zh_CN">
${frame.canonical === undefined ? '' : html`<meta property="og:url" content="${context.origin}${frame.canonical}">`}
${frame.head ?? ''}
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
  const ownSearch = frame.ownSearch ?? (frame.section === 'home' || frame.section === 'search');
  return html`<header class="site-head"><div class="wrap">
<a class="site-name" href="/">${site.county}<small>政府信息公开</small></a>
${ownSearch ? '' : searchForm('')}
<nav class="modes" aria-label="阅读方式">${modeLinks(context)}<a href="/help">浏览帮助</a></nav>
</div></header>`;
}

function modeLinks({ mode, url }: PageContext): Html {
  const link = (wish: Partial<ReadingMode>, label: string): Html =>
    html`<a href="/mode?show=${modeWords({ ...mode, ...wish })}&amp;back=${encodeURIComponent(url)}" rel="nofollow">${label}</a>
`;
  if (mode.simple) return link({ large: false, contrast: false, simple: false }, '退出长者模式');
  return html`${link({ large: true, contrast: true, simple: true }, '长者模式')}${link({ large: !mode.large }, mode.large ? '恢复标准字号' : '大字模式')}${link({ contrast: !mode.contrast }, mode.contrast ? '恢复标准颜色' : '高对比度')}`;
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

/** R13-25: the marks of a government site, 找错, sponsor, contact, map. What is not set is not shown; the workbench names it. */
function foot(site: Site): Html {
  const marks: readonly Html[] = [
    ...(site.markLink === '' ? [] : [html`<a href="${site.markLink}" rel="external">党政机关网站标识</a>`]),
    ...(site.correctionLink === '' ? [] : [html`<a href="${site.correctionLink}" rel="external">我为政府网站找错</a>`]),
    ...(site.identifier === '' ? [] : [html`网站标识码：${site.identifier}`]),
    ...(site.icp === '' ? [] : [html`备案号：${site.icp}`]),
    ...(site.police === ''
      ? []
      : [
          site.policeLink === ''
            ? html`${site.police}`
            : html`<a href="${site.policeLink}" rel="external">${site.police}</a>`,
        ]),
  ];
  return html`<footer class="site-foot"><div class="wrap">
<p>主办单位：${site.sponsor}</p>
${site.contact === '' ? '' : html`<p>联系方式：${site.contact}</p>`}
${marks.length === 0 ? '' : html`<ul class="foot-links">${marks.map((mark) => html`<li>${mark}</li>`)}</ul>`}
<ul class="foot-links"><li><a href="/sitemap">网站地图</a></li><li><a href="/open-data">开放数据</a></li><li><a href="/subscribe">订阅更新</a></li><li><a href="/help">浏览帮助</a></li><li><a href="/desk">工作人员登录</a></li></ul>
</div></footer>`;
}
