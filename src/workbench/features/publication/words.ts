import {
  DISCLOSURE_WORDS,
  type DocumentRowShape,
  EDITION_STATE_WORDS,
  VALIDITY_WORDS,
} from '#domains/publication/contract.ts';
import type { Status } from '../../shared/status.ts';

export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const STATE_OPTIONS = optionsOf(EDITION_STATE_WORDS);
export const CLASS_OPTIONS = optionsOf(DISCLOSURE_WORDS);
export const VALIDITY_OPTIONS = optionsOf(VALIDITY_WORDS);

type EditionState = DocumentRowShape['editionState'];

/** How each state of an edition is marked in lists and heads. */
export const STATUS_OF_STATE: Readonly<Record<EditionState, Status>> = {
  drafting: 'not-started',
  'first-review': 'soon',
  'second-review': 'soon',
  'final-review': 'soon',
  approved: 'soon',
  scheduled: 'normal',
  live: 'done',
  superseded: 'not-started',
  withdrawn: 'late',
  abandoned: 'not-started',
};
