import { html } from 'hono/html';
import type { Problem, ProblemKind } from '#kernel/problem/problem.ts';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageAnswer, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { renderPage } from '../layout.ts';
import { siteOf } from '../site.ts';

/**
 * A refusal as a page: what happened, and where to go from here. It does not say at which address: a plan that was withdrawn
 * and one that never was answer with the same bytes.
 */
export async function problemPageOf(context: PageContext, problem: Problem): Promise<PageAnswer> {
  const site = await siteOf(context);
  const missing = problem.kind.status === 404;
  const title = missing ? '没有找到这个页面' : problem.kind.title;
  const body = await renderPage({ ...context, url: '/' }, site, {
    title,
    description: title,
    section: 'none',
    crumbs: [{ label: '首页', href: '/' }, { label: title }],
    body: html`<h1>${title}</h1>
<p>${missing ? '可能是地址写错了，也可能是内容已经撤下。' : (problem.detail ?? ADVICE[problem.kind.status])}</p>
<p>您可以<a href="/">回到首页</a>，<a href="/plans">查看政务公开工作方案</a>，或者<a href="/search">搜索</a>。</p>`,
  });
  return { status: problem.kind.status, body, tags: [] };
}

/** What to do about a refusal of each class. */
const ADVICE: Readonly<Record<ProblemKind['status'], string>> = {
  400: '请刷新页面后再试一次。如果仍然出现，请联系本单位的系统管理员。',
  401: '请登录后再办理。忘记口令或账号被锁定时，请联系系统管理员。',
  403: '请由有此职责的人员办理。如果您本应能够办理，请联系系统管理员核对您的角色。',
  404: '请回到列表，刷新后重新打开。内容可能已经移走或撤下，也可能不在您的职责范围内。',
  409: '请先核对页面上的最新内容，再决定是否继续。您填写的内容不会丢失。',
  410: '内容已经撤下。请到文件库查找替代它的内容，或者联系公开它的单位。',
  413: '请压缩文件，或者拆成几份后再提交。',
  415: '请换成文档、表格、图片或压缩包后再提交。',
  422: '请按页面上的提示修改后再提交。',
  429: '请稍等片刻再试，页面会写明需要等待的时间。',
  503: '请稍后再试。如果长时间不能使用，请联系系统管理员。',
};

/** Resolves the `type` of every refusal: what it means and what to do, in plain words. */
export function problemHelpPage(kinds: readonly ProblemKind[]): Page {
  const byType = new Map(kinds.map((kind) => [kind.type, kind]));
  return {
    path: '/problems/:context/:kind',
    render: async (context) => {
      const { context: area = '', kind: name = '' } = context.params;
      const kind = byType.get(`/problems/${area}/${name}`);
      if (kind === undefined) return err({ kind: commonProblems.notFound });
      const site = await siteOf(context);
      const body = await renderPage(context, site, {
        title: kind.title,
        description: `${kind.title}：是什么意思，怎么办`,
        section: 'none',
        crumbs: [{ label: '首页', href: '/' }, { label: '系统提示的含义' }],
        body: html`<h1>${kind.title}</h1><div class="column">
<p>办理时出现这条提示，说明系统没有保存这一步，已有的内容没有改变。</p>
<h2>怎么办</h2><p>${ADVICE[kind.status]}</p>
<p class="meta">供技术人员查阅：提示编号 ${kind.type}，状态码 ${kind.status}。</p></div>`,
      });
      return ok({ status: 200, body, tags: ['settings', 'today'] });
    },
  };
}

/** When the program itself fails, the page must not depend on anything that may be broken. */
export function faultPage(reference: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>页面暂时打不开</title></head>
<body><main><h1>页面暂时打不开</h1><p>系统出了故障，不是您的操作有误。请过几分钟再试。</p><p>如果仍然打不开，请把编号 ${reference} 告诉网站的主办单位。</p><p><a href="/">回到首页</a></p></main></body></html>`;
}
