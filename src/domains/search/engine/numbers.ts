import { normalText } from './characters.ts';

/** 机关代字, a year in any brackets or none, a number: 博政办字〔2023〕23号, 博政办字[2023]23号, 博政办字 2023 23. */
const NUMBER =
  /(\p{Script=Han}{0,12})[^\p{L}\p{N}]{0,3}((?:19|20)\d{2})(?:年|[^\p{L}\p{N}]{0,3})第?[^\p{L}\p{N}]{0,2}0*(\d{1,5})(?!\d)(号?)/gu;
const SHORTEST_AGENCY = 2;

export interface NumberKeys {
  /** With the agency's word; in a question any tail of the characters before it may be that word. */
  readonly exact: readonly string[];
  /** Year and number alone. */
  readonly loose: readonly string[];
}

const bracketed = (text: string): boolean => /[〔[【(（﹝{].*\d{4}|号/u.test(text);

/** Words under which a document with this number is kept. */
export function keysOfNumber(number: string): readonly string[] {
  return Array.from(normalText(number).matchAll(NUMBER)).flatMap(([, agency = '', year = '', count = '']) => [
    ...(agency === '' ? [] : [`#${agency}${year}-${count}`]),
    `#${year}-${count}`,
  ]);
}

/** Words under which a document may be kept that a question names by its number. */
export function keysInQuestion(question: string): NumberKeys {
  const exact: string[] = [];
  const loose: string[] = [];
  for (const [whole, agency = '', year = '', count = '', mark = ''] of normalText(question).matchAll(NUMBER)) {
    for (let from = 0; from + SHORTEST_AGENCY <= agency.length; from += 1) {
      exact.push(`#${agency.slice(from)}${year}-${count}`);
    }
    if (mark !== '' || bracketed(whole)) loose.push(`#${year}-${count}`);
  }
  return { exact, loose };
}
