import { html } from 'hono/html';
import { facts } from '#portal/components/facts.ts';
import type { GuideTexts } from '../model.ts';
import { currentGuide } from '../store.ts';
import { type SectionView, sectionPages } from './column.ts';
import { wherePeopleAsk } from './whom-to-ask.ts';

/** 依申请公开: who takes applications, by which channels, what happens then, and the form. */
export const applyPages = sectionPages('apply', async (view) => {
  const { context, column } = view;
  const unitId = column.unit?.id ?? null;
  const guide = (await currentGuide(context.db, unitId)) ?? (await currentGuide(context.db, null));
  const texts: GuideTexts = guide?.parts ?? {};
  return {
    description: `怎样向${column.owner}申请公开政府信息：受理机构、申请渠道、申请表和答复期限`,
    tags: [],
    body: html`<div class="column">
<p>除行政机关主动公开的政府信息外，公民、法人或者其他组织可以向地方各级人民政府、对外以自己名义履行行政管理职能的县级以上人民政府部门申请获取相关政府信息（条例第二十七条）。</p>
<h2>先看一看是不是已经公开</h2>
<p>很多信息已经主动公开，不用申请。可以到<a href="/zfxxgk/library">文件库</a>查找，或者<a href="/search">搜索</a>。</p>
<h2>向谁申请</h2>${whom(view, texts)}
<h2>怎样申请</h2>
<p>填写申请表，当面、邮寄${texts['fax'] ? '、传真' : ''}提交。填写确有困难的，可以口头提出，由受理的机构代为填写（条例第二十九条）。</p>
<p class="actions"><a class="button" href="/zfxxgk/apply/form.docx">下载申请表（Word 文档）</a></p>
${texts['applyChannels'] ? html`<p>${texts['applyChannels']}</p>` : ''}
<p>申请应当写明：申请人的姓名或者名称、身份证明、联系方式；申请公开的信息的名称、文号或者便于查询的其他特征性描述；要求的形式，包括获取信息的方式、途径（条例第二十九条）。</p>
<h2>多久答复</h2>
<ul class="plain-list"><li>能够当场答复的，当场答复；不能当场答复的，自收到申请之日起20个工作日内答复（条例第三十三条）。</li>
<li>需要延长的，经政府信息公开工作机构负责人同意并告知申请人，延长最长不超过20个工作日（条例第三十三条）。</li>
<li>申请内容不明确的，在收到申请之日起7个工作日内一次性告知补正（条例第三十条）。</li></ul>
${texts['applyProcess'] ? html`<p>${texts['applyProcess']}</p>` : ''}
<h2>收费</h2>
<p>依申请提供政府信息，不收取费用。申请的数量、频次明显超过合理范围的，可以收取信息处理费（条例第四十二条）。</p>
<h2>不服怎么办</h2>
<p>认为行政机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（条例第五十一条）。</p>
${texts['supervision'] ? html`<p>${texts['supervision']}</p>` : ''}
</div>`,
  };
});

const first = (...words: readonly (string | null | undefined)[]): string | null => words.find(Boolean) ?? null;

function whom(view: SectionView, texts: GuideTexts) {
  const { unit } = view.column;
  const [sponsor, contact] = [view.site.sponsor, view.site.contact === '' ? null : view.site.contact];
  const address = first(texts['address'], unit?.address);
  const phone = first(texts['phone'], unit?.phone, contact);
  const table = facts([
    ['受理机构', first(texts['applyOffice'], texts['officeName'], unit?.name, sponsor)],
    ['办公地址', address],
    ['办公时间', first(texts['officeHours'])],
    ['联系电话', phone],
    ['传真号码', first(texts['fax'])],
    ['通讯地址', first(texts['mailAddress'])],
    ['邮政编码', first(texts['postcode'])],
    ['互联网联系方式', first(texts['internet'])],
  ]);
  if (address !== null && phone !== null) return table;
  return html`${table}<p class="missing">○ 受理机构的地址或者电话还没有写明。${wherePeopleAsk(view)}</p>`;
}
