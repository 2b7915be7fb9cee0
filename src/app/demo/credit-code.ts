const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** 机关, of the district 博山区 (GB 32100-2015). */
const HEAD = '11370304';

const weighed = (text: string, weights: readonly number[]): number =>
  Array.from(text).reduce((sum, sign, at) => sum + SIGNS.indexOf(sign) * (weights[at] ?? 0), 0);

/** Check sign of the nine that name the body (GB 11714). */
function bodySign(body: string): string {
  const rest = 11 - (weighed(body, BODY_WEIGHTS) % 11);
  return rest === 11 ? '0' : rest === 10 ? 'X' : String(rest);
}

/** A 统一社会信用代码 that is rightly built and belongs to nobody: its body begins with four noughts. */
export function demoCreditCode(number: number): string {
  const body = `0000${String(number).padStart(4, '0')}`;
  const code = `${HEAD}${body}${bodySign(body)}`;
  const weights = Array.from(code, (_sign, at) => 3 ** at % 31);
  return code + (SIGNS[(31 - (weighed(code, weights) % 31)) % 31] ?? '0');
}
