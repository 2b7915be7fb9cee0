import { at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';
import { findTypos, type TypoModel } from '../../typos/find-typos.ts';

const CONTEXT = 4;

/** 疑似错字: no list knows them, the language of official texts does. */
export function suspectedTypos(source: PartText, model: TypoModel): readonly GateFinding[] {
  return findTypos(source.text, model).map(({ start, wrong, right }) => {
    const end = start + wrong.length;
    const [before, after] = [
      source.text.slice(Math.max(0, start - CONTEXT), start),
      source.text.slice(end, end + CONTEXT),
    ];
    const reading = `${/[\u4E00-\u9FFF]*$/.exec(before)?.[0] ?? ''}${right}${/^[\u4E00-\u9FFF]*/.exec(after)?.[0] ?? ''}`;
    return at(source, start, end, {
      code: 'suspected-typo',
      category: 'proofreading',
      level: 'warn',
      message: `“${wrong}”疑为“${right}”之误，是否应为“${reading}”，请核对。`,
      replacement: right,
    });
  });
}
