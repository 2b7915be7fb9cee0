import { at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';
import { findWords, type GateWord, type WordIndex } from '../../words/word-index.ts';

const CODES = { wrong: 'wrong-word', phrase: 'set-phrase', caution: 'cautious-word' } as const;

/** 错别字、固定提法、慎用词. */
export function wrongWords(source: PartText, indexes: readonly WordIndex[]): readonly GateFinding[] {
  return indexes
    .flatMap((index) => findWords(source.text, index))
    .map(({ start, word }) =>
      at(source, start, start + word.wrong.length, {
        code: CODES[word.kind],
        category: 'proofreading',
        level: word.level,
        message: messageOf(word),
        replacement: word.right,
        law: word.origin === '' ? null : word.origin,
      }),
    );
}

function messageOf(word: GateWord): string {
  const right = word.right === null ? '' : `“${word.right}”`;
  if (word.kind === 'wrong') return right === '' ? '这里疑有错别字，请核对。' : `这里疑有错别字，应为${right}。`;
  if (word.kind === 'phrase')
    return right === '' ? '提法或名称不规范，请核对。' : `提法或名称不规范，一般写作${right}。`;
  return right === '' ? '这是慎用词，请核对是否必须使用。' : `这是慎用词，一般写作${right}。`;
}
