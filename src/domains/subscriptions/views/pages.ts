import { html } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import { readWishes } from '../policy.ts';
import { subscriptionProblems } from '../problems.ts';
import { choices, mailOrigin, subscriberByToken } from '../store.ts';
import { type Choices, wishesIn, wishFields } from './form.ts';

/** Pages with a secret in their address are neither kept nor found. */
const NOT_KEPT: readonly string[] = [];
const HIDDEN = html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">`;

export const knownOf = (offered: Choices) => ({
  units: new Set(offered.units.map((one) => one.value)),
  types: new Set(offered.types.map((one) => one.value)),
  topics: new Set(offered.topics.map((one) => one.value)),
});

async function framed(context: PageContext, title: string, body: Html): Promise<string> {
  const site = await siteOf(context);
  return renderPage(context, site, {
    title,
    description: `${site.county}政府信息公开${title}`,
    section: 'none',
    crumbs: [{ label: '首页', href: '/' }, { label: '订阅更新', href: '/subscribe' }, { label: title }],
    ...(title === '订阅更新'
      ? { crumbs: [{ label: '首页', href: '/' }, { label: title }], canonical: '/subscribe' }
      : {}),
    head: title === '订阅更新' ? html`` : HIDDEN,
    body,
  });
}

const atom = html`<section class="panel"><h2>用阅读器订阅</h2><p>不愿留下邮箱的，可以用新闻阅读器订阅 <a href="/feed.xml">全部信息（Atom）</a>，不需要登记任何信息。</p></section>`;

/** /subscribe: by e-mail, and beside it Atom, which needs no address. */
const subscribePage: Page = {
  path: '/subscribe',
  render: async (context) => {
    const [origin, offered] = await Promise.all([mailOrigin(context.db), choices(context.db)]);
    const wishes = readWishes(wishesIn(context.query), knownOf(offered));
    const fault = context.query.get('fault');
    const body = html`<h1>订阅更新</h1>
${origin === null ? notOpen : mailForm(fault, wishFields(offered, wishes))}
${atom}`;
    return ok({ status: 200, body: await framed(context, '订阅更新', body), tags: NOT_KEPT });
  },
};

const notOpen = html`<p class="panel">本站还没有开通邮件订阅。您可以用下面的方式订阅更新。</p>`;

const FAULTS: Readonly<Record<string, string>> = {
  address: '邮箱地址不完整，请按 name@example.com 的样子填写。',
  often: '提交过于频繁，请一分钟后再试。',
};

function mailForm(fault: string | null, fields: Html): Html {
  const words = fault === null ? undefined : FAULTS[fault];
  return html`${words === undefined ? '' : html`<div class="error-summary" role="alert"><h2>没有提交成功</h2><p><a href="#address">${words}</a></p></div>`}
<p class="lead">每天最多一封邮件，列出您关心的新信息；没有更新就不发。邮箱只用来发送订阅邮件，退订时立即删除。</p>
<form method="post" action="/subscribe" class="stacked">
<p><label for="address">邮箱</label><br>
${words === undefined ? '' : html`<span class="field-error" id="address-fault">${words}</span><br>`}
<input id="address" name="address" type="email" autocomplete="email" maxlength="254" required${words === undefined ? '' : html` aria-invalid="true" aria-describedby="address-fault"`}></p>
${fields}
<p class="unseen" aria-hidden="true"><label>请勿填写 <input name="website" tabindex="-1" autocomplete="off"></label></p>
<p><button class="button">发送确认邮件</button></p>
</form>`;
}

/** /subscribe/sent: the same for everybody, whether the address was known or not. */
const sentPage: Page = {
  path: '/subscribe/sent',
  render: async (context) => {
    const body = html`<h1>请查收邮件</h1><p class="lead">如果地址无误，几分钟内会收到一封邮件。请打开其中的链接并按“确认订阅”，之后才会收到更新。七天内没有确认的，地址会被删除。</p><p>没有收到？请看看垃圾邮件，或者<a href="/subscribe">重新填写邮箱</a>。同一个邮箱一天最多发送三次。</p>`;
    return ok({ status: 200, body: await framed(context, '请查收邮件', body), tags: NOT_KEPT });
  },
};

const linkGone = { kind: subscriptionProblems.linkGone };

/** The button, not the link, confirms: programs that look into mails open links. */
const confirmPage: Page = {
  path: '/subscribe/confirm/:token',
  render: async (context) => {
    const token = context.params['token'] ?? '';
    const subscriber = await subscriberByToken(context.db, token);
    if (subscriber === null) return err(linkGone);
    const body = html`<h1>确认订阅</h1><p class="lead">按下面的按钮后，每天有更新时会发送一封邮件。</p>
<form method="post" action="/subscribe/confirm/${token}"><p><button class="button">确认订阅</button></p></form>`;
    return ok({ status: 200, body: await framed(context, '确认订阅', body), tags: NOT_KEPT });
  },
};

const DONE: Readonly<Record<string, string>> = {
  confirmed: '已确认订阅。有更新的日子，早上八点左右会收到邮件。',
  changed: '已保存订阅内容。',
};

const managePage: Page = {
  path: '/subscribe/manage/:token',
  render: async (context) => {
    const token = context.params['token'] ?? '';
    const subscriber = await subscriberByToken(context.db, token);
    if (subscriber === null || subscriber.state !== 'confirmed') return err(linkGone);
    const done = DONE[context.query.get('done') ?? ''];
    const body = html`<h1>管理订阅</h1>
${done === undefined ? '' : html`<p class="panel" role="status">${done}</p>`}
<form method="post" action="/subscribe/manage/${token}" class="stacked">
${wishFields(await choices(context.db), subscriber.wishes)}
<p><button class="button">保存订阅内容</button></p></form>
<section><h2>退订</h2><p>退订后不再收到邮件，邮箱地址立即删除。</p>
<form method="post" action="/subscribe/manage/${token}/end"><p><button class="button">退订并删除邮箱</button></p></form></section>`;
    return ok({ status: 200, body: await framed(context, '管理订阅', body), tags: NOT_KEPT });
  },
};

const endedPage: Page = {
  path: '/subscribe/ended',
  render: async (context) => {
    const body = html`<h1>已退订</h1><p class="lead">您的邮箱地址已经删除，不会再收到订阅邮件。</p><p><a href="/subscribe">重新订阅</a></p>`;
    return ok({ status: 200, body: await framed(context, '已退订', body), tags: NOT_KEPT });
  },
};

export const subscriptionPages: readonly Page[] = [subscribePage, sentPage, endedPage, confirmPage, managePage];
