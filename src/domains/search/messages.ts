import type { SearchAnswer, SearchRequest } from './engine/reader.ts';
import type { SegmentData } from './engine/segment.ts';
import type { Lexicon, Mending } from './engine/understand.ts';

/** A segment as it goes from thread to thread: both buffers are shared, nothing is copied. */
export interface SharedSegment {
  readonly data: SegmentData;
  readonly gone: Uint8Array;
}

export interface IndexStatus {
  readonly state: 'starting' | 'building' | 'ready' | 'failed';
  readonly documents: number;
  readonly segments: number;
  readonly bytes: number;
  /** While it is built: documents read so far. */
  readonly done: number;
  readonly problem: string | null;
  readonly from: 'nothing' | 'snapshot' | 'built';
  /** Milliseconds from start to the first answer. */
  readonly readyAfter: number;
  readonly changedAt: number;
}

export interface IndexStart {
  readonly connectionString: string;
  readonly folder: string;
}

export type ToIndex =
  | {
      readonly kind: 'changed';
      readonly ids: readonly string[];
      readonly unnamed: boolean;
      readonly everything: boolean;
    }
  | { readonly kind: 'rebuild' }
  | { readonly kind: 'close' };

export type FromIndex =
  | { readonly kind: 'segments'; readonly names: readonly string[]; readonly fresh: readonly SharedSegment[] }
  | { readonly kind: 'status'; readonly status: IndexStatus }
  | { readonly kind: 'closed' };

export interface Asked extends Omit<SearchRequest, 'wordings'> {
  readonly text: string;
}

export interface Told extends SearchAnswer {
  /** The words that were searched for instead, because the ones typed are found nowhere. */
  readonly mended: Mending | null;
  /** Other wordings that were searched for beside. */
  readonly also: readonly string[];
}

export interface TitleAsked {
  readonly text: string;
  readonly limit: number;
}

export type ToSearch =
  | { readonly kind: 'segments'; readonly names: readonly string[]; readonly fresh: readonly SharedSegment[] }
  | { readonly kind: 'lexicon'; readonly lexicon: Lexicon }
  | { readonly kind: 'ask'; readonly number: number; readonly asked: Asked };

export interface FromSearch {
  readonly number: number;
  readonly told: Told | null;
  readonly problem: string | null;
}
