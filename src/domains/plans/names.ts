import type { PlanDraft } from './contract.ts';
import type { Meaning } from './policy.ts';

/** What the directory says of a written name. */
export interface DirectoryAnswer {
  readonly unitIds: readonly string[];
  readonly unresolved: readonly {
    readonly text: string;
    readonly reason: string;
    readonly candidates: readonly { readonly unitId: string; readonly name: string }[];
  }[];
}

export type AskDirectory = (expression: string) => DirectoryAnswer;

/** A person's answer in this import comes first, then the directory with its memory. */
export function meaningIn(draft: PlanDraft, ask: AskDirectory): (expression: string) => Meaning {
  const kept = new Map<string, Meaning>();
  return (expression) => {
    const before = kept.get(expression);
    if (before !== undefined) return before;
    const answer = draft.resolutions[expression];
    const meaning = answer === undefined ? fromDirectory(ask(expression)) : { unitIds: answer, open: [] };
    kept.set(expression, meaning);
    return meaning;
  };
}

function fromDirectory(answer: DirectoryAnswer): Meaning {
  return { unitIds: answer.unitIds, open: answer.unresolved.map((part) => `“${part.text}”：${part.reason}`) };
}
