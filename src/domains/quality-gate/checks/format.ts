import { about } from '../finding.ts';
import type { GateFinding, GateInput } from '../model.ts';

const LAW = 'GB/T 9704-2012 7.3.1';

/** 标题: its end, its length, and what has been left in it by copying. */
export function titleFindings(input: GateInput, longest: number): readonly GateFinding[] {
  const title = input.title.trim();
  const say = (code: string, message: string, replacement: string | null = null): GateFinding =>
    about('title', title, { code, category: 'format', level: 'warn', message, replacement, law: LAW });
  const findings: GateFinding[] = [];
  if (/[。．；，、：]$/.test(title))
    findings.push(say('title-mark', '标题末尾不加标点符号。', title.replace(/[。．；，、：]+$/, '')));
  if (/\n|\t/.test(title))
    findings.push(say('title-break', '标题中有换行，请合为一行。', title.replace(/\s*[\n\t]\s*/g, '')));
  if (title.length > longest) findings.push(say('title-long', `标题有${title.length}个字，请核对是否混入了其他内容。`));
  if (/关于.*关于.*的通知的通知$/.test(title))
    findings.push(say('title-double', '标题中重复了“的通知”，转发时一般省去一个。'));
  if (/^(?:附件\d*[:：]|[0-9]+[.、])/.test(title)) findings.push(say('title-lead', '标题前有附件号或序号，请核对。'));
  return findings;
}
