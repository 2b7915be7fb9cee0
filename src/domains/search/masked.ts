import { normalText } from './engine/characters.ts';

const MOST = 60;
/** Numbers of people, phones, cards; addresses of mail. A document number's year and count are shorter. */
const NUMBERS = /\d(?:[- ]?\d){6,}x?/gu;
const MAIL = /[\w.+-]+@[\w.-]+/gu;
const NAMED = /(?:我叫|姓名|本人)[是为:： ]*\p{Script=Han}{2,4}/gu;

/** What was asked, fit to be kept: nothing that names a person. `null` where nothing is left. */
export function maskedQuery(text: string): string | null {
  const plain = normalText(text)
    .replaceAll(MAIL, '***')
    .replaceAll(NUMBERS, '***')
    .replaceAll(NAMED, '***')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const kept = Array.from(plain)
    .slice(0, MOST / 2)
    .join('');
  return kept === '' || kept.replaceAll('*', '').trim() === '' ? null : kept;
}

/** One form of a question, for finding what is pinned to it. */
export const queryKey = (text: string): string => normalText(text).replaceAll(/\s+/gu, '');
