import type { ColumnMeaning } from './model.ts';

/** How offices head these columns; the first pattern that fits decides, each meaning once. */
const HEADS: readonly (readonly [ColumnMeaning, RegExp])[] = [
  ['title', /^(?:标题|文件名称|信息名称|信息标题|文件标题|名称|题名)$/],
  ['number', /^(?:发文字号|文号|文件编号|发文号|字号)$/],
  ['issuedOn', /^(?:成文日期|成文时间|发文日期|制发日期|形成日期|印发日期|落款日期)$/],
  ['publishedOn', /^(?:发布日期|发布时间|公开日期|公开时间|上网时间|公布日期)$/],
  ['effectiveOn', /^(?:施行日期|生效日期|实施日期)$/],
  ['expiresOn', /^(?:有效期至|有效期|失效日期|废止日期)$/],
  ['issuer', /^(?:发文机关|发文单位|制发机关|发布机构|发布机关|单位|来文单位)$/],
  ['topic', /^(?:主题分类|主题|分类|类别)$/],
  ['summary', /^(?:内容概述|摘要|概述|内容摘要)$/],
  ['validity', /^(?:有效性|效力|效力状态|是否有效)$/],
  ['id', /^(?:编号|原编号|索引号|ID|id|序列号|信息编号)$/],
  ['body', /^(?:正文|内容|全文|正文内容)$/],
  ['files', /^(?:附件|文件名|附件名|正文文件|文件|电子文件|文件路径)$/],
];

const plain = (head: string): string => head.replaceAll(/[\s*＊:：()（）]/g, '');

export function guessMeanings(heads: readonly string[]): readonly (ColumnMeaning | null)[] {
  const taken = new Set<ColumnMeaning>();
  return heads.map((head) => {
    const found = HEADS.find(([meaning, pattern]) => !taken.has(meaning) && pattern.test(plain(head)))?.[0] ?? null;
    if (found !== null) taken.add(found);
    return found;
  });
}

const LOOKED_AT = 6;

/** Which of the first rows is the head: the one with most known names; -1 where none has a title. */
export function headRow(rows: readonly (readonly string[])[]): number {
  let best = -1;
  let most = 0;
  for (const [at, row] of rows.slice(0, LOOKED_AT).entries()) {
    const meanings = guessMeanings(row);
    const known = meanings.filter((meaning) => meaning !== null).length;
    if (meanings.includes('title') && known > most) {
      best = at;
      most = known;
    }
  }
  return best;
}
