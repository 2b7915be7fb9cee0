import { inTitleMarks } from '#kernel/title-marks.ts';
import type { ContentElement, ExemptionRule, PolicySituation } from './model.ts';

/** 解读内容要素 (R7-15), with the words by which each is usually to be seen. */
export const CONTENT_ELEMENTS: readonly ContentElement[] = [
  { key: 'background', name: '背景', words: ['背景', '出台的必要性', '起草过程', '制定过程'] },
  { key: 'basis', name: '依据', words: ['依据', '根据《', '按照《', '贯彻落实《'] },
  { key: 'purpose', name: '目的', words: ['目的', '目标', '旨在', '意义'] },
  { key: 'content', name: '主要内容', words: ['主要内容', '重要举措', '主要措施', '重点任务'] },
  { key: 'scope', name: '适用范围', words: ['适用范围', '适用于', '适用对象', '适用人群'] },
  { key: 'standard', name: '执行标准', words: ['标准', '补贴金额', '收费', '额度', '比例'] },
  { key: 'period', name: '期限', words: ['期限', '有效期', '施行', '截止', '实施时间', '起执行'] },
  { key: 'terms', name: '术语解释', words: ['术语', '名词解释', '是指', '所称', '什么是'] },
  { key: 'notice', name: '注意事项', words: ['注意事项', '需要注意', '请注意', '特别提醒', '温馨提示'] },
  {
    key: 'benefit',
    name: '惠民利企举措',
    words: ['惠民', '利企', '惠企', '便民', '便利', '减免', '补贴', '奖励', '扶持'],
  },
  {
    key: 'difference',
    name: '新旧政策差异',
    words: ['差异', '新旧', '与原', '相比', '变化', '调整为', '修订', '首次制定'],
  },
];

/** Which elements the text shows. A hint for the reviewer, never a refusal: words do not prove substance. */
export function contentElements(
  text: string,
): readonly { readonly key: string; readonly name: string; readonly found: boolean }[] {
  return CONTENT_ELEMENTS.map(({ key, name, words }) => ({
    key,
    name,
    found: words.some((word) => text.includes(word)),
  }));
}

/** So many characters in a row that stand in both texts are no chance: a clause was copied. */
export const COPIED_RUN = 20;

const bare = (text: string): string =>
  text.replaceAll(/[\s　，。、；：！？“”‘’（）《》〈〉【】〔〕,.;:!?"'()[\]<>—…·-]/gu, '');

/** Share (0–1) of the interpretation that stands in runs of at least `COPIED_RUN` characters word for word in the policy (R7-15). */
export function copiedShare(policy: string, interpretation: string): number {
  const [source, text] = [bare(policy), bare(interpretation)];
  if (text.length < COPIED_RUN || source.length < COPIED_RUN) return 0;
  const runs = new Set<string>();
  for (let at = 0; at + COPIED_RUN <= source.length; at += 1) runs.add(source.slice(at, at + COPIED_RUN));
  let copied = 0;
  let coveredTo = 0;
  for (let at = 0; at + COPIED_RUN <= text.length; at += 1) {
    if (!runs.has(text.slice(at, at + COPIED_RUN))) continue;
    copied += at + COPIED_RUN - Math.max(coveredTo, at);
    coveredTo = at + COPIED_RUN;
  }
  return copied / text.length;
}

/** Whether a title shows a pattern; `%` stands for any words between. */
export function showsPattern(title: string, pattern: string): boolean {
  let at = 0;
  const parts = pattern.split('%').filter((part) => part !== '');
  for (const part of parts) {
    const found = title.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return parts.length > 0;
}

/** Exemptions that the title points to; a person decides. */
export function matchingRules(title: string, rules: readonly ExemptionRule[]): readonly ExemptionRule[] {
  return rules.filter((rule) => rule.active && rule.patterns.some((pattern) => showsPattern(title, pattern)));
}

/** 三同步 (R7-10, R7-18): what still stands before the second review, as sentences; empty when nothing does. */
export function missingSentences(policy: PolicySituation): readonly string[] {
  if (!policy.needed || policy.exempted) return [];
  if (policy.interpretations.some((one) => one.passed)) return [];
  const waiting = policy.interpretations.map(
    (one) => `解读${inTitleMarks(one.title)}还没有通过自身的三审，请先办完审核。`,
  );
  if (waiting.length > 0) return waiting;
  const [rule] = matchingRules(policy.title, policy.rules);
  const exempt =
    rule === undefined
      ? []
      : [`这份文件与“${rule.name}”免解读情形相符，如确实不需要解读，请在“政策解读”中登记免予解读并写明理由。`];
  return ['这类文件应当同步解读，还没有关联的解读材料，请在“政策解读”中新建解读并送审。', ...exempt];
}

/** 《…》政策解读. */
export function interpretationTitle(title: string): string {
  const name = /《[^《》]*(?:《[^《》]*》[^《》]*)*》/u.exec(title)?.[0] ?? `《${title}》`;
  return `${name}政策解读`;
}

/** 多元化解读率、解读率 in percent, one place; `null` where nothing was owed. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1_000) / 10;
