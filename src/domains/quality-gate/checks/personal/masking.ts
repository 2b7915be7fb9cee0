/** How much of an ID number stays (domain rule R13-6: 前2后3 or 前6后4, as the county sets). */
export interface Masking {
  readonly idHead: number;
  readonly idTail: number;
}

const CARD_TAIL = 4;
const PHONE_HEAD = 3;
const PHONE_TAIL = 4;

/** `35*************123`. */
export function maskId(digits: string, masking: Masking): string {
  return covered(digits, masking.idHead, masking.idTail);
}

/** `138****1234` (domain rule R13-5). */
export function maskPhone(digits: string): string {
  return covered(digits, PHONE_HEAD, PHONE_TAIL);
}

/** Only the last four stay (domain rule R13-6). */
export function maskCard(digits: string): string {
  return covered(digits, 0, CARD_TAIL);
}

/** `z***@example.com`. */
export function maskMail(address: string): string {
  const [name = '', host = ''] = address.split('@');
  return `${name.slice(0, 1)}***@${host}`;
}

function covered(text: string, head: number, tail: number): string {
  const hidden = Math.max(text.length - head - tail, 0);
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(text.length - tail);
}
