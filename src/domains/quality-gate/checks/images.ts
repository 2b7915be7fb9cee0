import { about } from '../finding.ts';
import type { GateFinding, GateInput } from '../model.ts';

const LAW = '无障碍环境建设法第三十二条；GB/T 37668-2019';
/** Fewer characters beside pictures are a caption, not a text. */
const TEXT_LEAST = 30;

/** 图片: without words for those who cannot see them, instead of a text, instead of a table. */
export function imageFindings(input: GateInput): readonly GateFinding[] {
  const tags = input.bodyHtml.match(/<img\b[^>]*>/gi) ?? [];
  const findings: GateFinding[] = [];
  const bare = tags.filter((tag) => altOf(tag) === '').length;
  if (bare > 0) {
    findings.push(
      about('body', '', {
        code: 'image-without-alt',
        category: 'images',
        level: 'warn',
        message: `正文有${bare}张图片没有写明内容，请为每张图片填写文字说明。`,
        law: LAW,
      }),
    );
  }
  if (tags.length > 0 && input.bodyText.replace(/\s/g, '').length < TEXT_LEAST) {
    findings.push(
      about('body', '', {
        code: 'image-only',
        category: 'images',
        level: 'warn',
        message: '正文只有图片，无法检索和朗读，请录入文字，图片作为附图。',
        law: LAW,
      }),
    );
  }
  const tables = tags.filter((tag) => /表格?$|[明清]细表|一览表|统计表|登记表/.test(altOf(tag))).length;
  if (tables > 0) {
    findings.push(
      about('body', '', {
        code: 'table-as-image',
        category: 'images',
        level: 'note',
        message: `正文有${tables}张图片像是表格，请改为可以选取和检索的表格。`,
        law: LAW,
      }),
    );
  }
  return findings;
}

function altOf(tag: string): string {
  const found = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  return (found?.[1] ?? found?.[2] ?? '').trim();
}
