export const SUBSCRIBER_STATES = ['waiting', 'confirmed', 'ended'] as const;
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number];

/** What somebody wants to hear of; an empty list leaves that side open. */
export interface Wishes {
  readonly units: readonly string[];
  readonly types: readonly string[];
  /** First level of 主题分类. */
  readonly topics: readonly string[];
  /** Saved searches: all words of one of them must stand in title, number or text. */
  readonly searches: readonly string[];
}

export const NO_WISHES: Wishes = { units: [], types: [], topics: [], searches: [] };

/** What went out, as far as wishes look at it. */
export interface Outgoing {
  readonly unitId: string;
  readonly typeCode: string;
  readonly topic: string | null;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly text: string;
}
