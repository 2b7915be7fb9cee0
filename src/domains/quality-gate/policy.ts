import { type Actor, can } from '#kernel/access/access.ts';

/** Numbers with a check digit, and what is known of children: only those who keep the lists may call them a false alarm. */
const GRAVE: readonly string[] = ['id-card', 'id-card-child', 'bank-card', 'minor-list'];
/** Said of form, not of words: a judgement cannot make it right. */
const DISMISSIBLE =
  /^(?:wrong-word|set-phrase|cautious-word|repeated-word|double-punctuation|half-width|impossible-date|broken-bracket|numbering|suspected-typo|traditional|title-.+|mobile|contact-mobile|bank-card|id-card|id-card-child|home-address|e-mail|passport|health-list|minor-list)$/;

/** Whether the person may record a finding of this code as a false alarm. */
export function mayDismiss(actor: Actor, code: string): boolean {
  if (!DISMISSIBLE.test(code)) return false;
  if (can(actor, 'gate.words')) return true;
  return !GRAVE.includes(code) && (can(actor, 'document.draft') || can(actor, 'document.review'));
}
