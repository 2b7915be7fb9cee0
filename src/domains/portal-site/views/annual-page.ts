import { html } from 'hono/html';
import { type ListedDocument, namesOf, publicListing, unitName } from '#domains/publication/index.ts';
import { empty } from '#portal/components/empty.ts';
import { sectionPages } from './column.ts';

/** The content type of 政府信息公开工作年度报告. */
const ANNUAL_REPORT = 'annual-report';
const MOST = 600;

/** 公开年报: every year's reports, the newest year first; the county's column gathers those of its units (R6-8). */
export const annualPages = sectionPages('annual', async ({ context, column }) => {
  const unit = column.unit === null ? {} : { unit: column.unit.id };
  const [names, reports] = await Promise.all([
    namesOf(context),
    publicListing(context.db, { filter: { type: ANNUAL_REPORT, ...unit }, size: MOST }),
  ]);
  const byYear = [...Map.groupBy(reports, yearOfReport)].toSorted(([a], [b]) => b.localeCompare(a));
  return {
    description: `${column.owner}历年政府信息公开工作年度报告`,
    tags: ['documents:type:annual-report', 'content-types'],
    body: html`<p>各单位每年1月31日前公布上一年度的报告；县级以上人民政府的政府信息公开工作主管部门每年3月31日前公布本级政府的报告（条例第四十九条）。</p>
${byYear.length === 0 ? empty(`${column.owner}目前没有发布年度报告。发布以后按年度列在这里，可以阅读和下载。`) : ''}
${byYear.map(
  ([year, ofYear]) =>
    html`<section><h2>${year}年度</h2><ul class="list documents">${ofYear.map(
      (report) =>
        html`<li><a class="title" href="/documents/${report.id}">${report.title}</a><p class="meta"><span>${unitName(names, report.unitId)}</span><time datetime="${report.publishedOn}">${report.publishedOn}</time></p></li>`,
    )}</ul></section>`,
)}`,
  };
});

const YEAR_IN_TITLE = /((?:19|20)\d{2})年/;

/** The year a report is about stands in its title; else it is the year before it was published. */
const yearOfReport = ({ title, publishedOn }: ListedDocument): string =>
  YEAR_IN_TITLE.exec(title)?.[1] ?? String(Number(publishedOn.slice(0, 4)) - 1);
