import type { PartText } from './finding.ts';
import type { GateFinding } from './model.ts';
import { standsIn } from './words/word-index.ts';

/** Leaves out suspicions that stand inside a name of the directory: names are not spelt as the language is. */
export function outsideNames(
  findings: readonly GateFinding[],
  source: PartText,
  names: readonly string[],
): readonly GateFinding[] {
  return findings.filter(({ place: { start, quote } }) => {
    return start === null || !names.some((name) => standsIn(source.text, start, quote, name));
  });
}
