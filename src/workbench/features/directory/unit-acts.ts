import type { Leader, UnitDetail } from '#domains/directory/contract.ts';

/** What was pressed in the pane of a unit; each has its dialog. */
export type Asked =
  | { readonly what: 'edit' | 'rename' | 'close' | 'merge' | 'reopen' | 'name' | 'person' | 'post' }
  | { readonly what: 'section'; readonly section: UnitDetail['sections'][number] | null }
  | { readonly what: 'end-post'; readonly leader: Leader };
