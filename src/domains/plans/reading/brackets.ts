import { compact } from './text.ts';
import { looksLikeUnits } from './unit-names.ts';

/** What the brackets in a text say about who does it and by when. */
export interface DutyBrackets {
  /** The text without those brackets. */
  readonly body: string;
  readonly units: readonly string[];
  readonly deadline: string | null;
}

const BRACKET = /[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]/g;
const UNITS_LABEL =
  /(?:牵头|责任|配合|承办|主办|主责|落实|协办|协同|参与|实施)(?:单位|部门|科室|处室|股室|方)?\s*为?\s*[:：]/;
const DEADLINE_LABEL = /^(?:完成|办理|办结|工作|整改)?(?:时限|时间|期限)(?:要求)?\s*[:：]\s*/;
const DUTY_END = /(?:负责|牵头|配合|落实|参与|承办|实施)[。.]?$/;
const PLAIN_UNITS = /^(?:区|县|市|州|盟|旗|省|各|镇|乡)/;

/**
 * Parts a text from the brackets that name its units and its date: `…。（责任单位：各镇街，区政府各部门；完成时限：年底前）`.
 *
 * A bracket without a label counts only at the end of a sentence, and only when it holds nothing but names of offices.
 */
export function splitDutyBrackets(text: string): DutyBrackets {
  const units: string[] = [];
  const deadlines: string[] = [];
  let body = text;
  for (const match of text.matchAll(BRACKET)) {
    const inside = match[1] ?? '';
    const rest = text.slice(match.index + match[0].length);
    if (!isDuty(inside, rest)) continue;
    for (const part of inside.split(/[；;](?=[^（()）]*(?:[（(]|$))/)) {
      if (DEADLINE_LABEL.test(part.trim())) deadlines.push(part.trim().replace(DEADLINE_LABEL, ''));
      else if (compact(part) !== '') units.push(part.trim());
    }
    body = body.replace(match[0], '');
  }
  if (units.length + deadlines.length === 0) return { body: text, units, deadline: null };
  return { body: tidyStops(body), units: joinLabelled(units), deadline: deadlines[0] ?? null };
}

function isDuty(inside: string, rest: string): boolean {
  if (new RegExp(`^\\s*${UNITS_LABEL.source}`).test(inside) || DEADLINE_LABEL.test(inside.trim())) return true;
  const ends = /^\s*(?:[。.；;\n]|$)/.test(rest);
  if (!ends || !looksLikeUnits(inside)) return false;
  return DUTY_END.test(inside) || (/^\s*[。.]?\s*$/.test(rest) && PLAIN_UNITS.test(inside.trim()));
}

/** Names after a semicolon without a label of their own belong to the label before. */
function joinLabelled(parts: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && !UNITS_LABEL.test(part) && !DUTY_END.test(part)) out[out.length - 1] = `${last}；${part}`;
    else out.push(part);
  }
  return out;
}

/** A bracket taken out between a full stop and another leaves one. */
const tidyStops = (body: string): string => body.replace(/([。；])\s*[。.](?=\s*(?:$|\n|[^\d]))/g, '$1').trim();
