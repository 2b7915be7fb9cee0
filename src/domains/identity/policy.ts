export interface PasswordPolicy {
  readonly minLength: number;
  /** Of upper case, lower case, digits and others, how many must occur. */
  readonly kinds: number;
  /** Passwords that are tried first by whoever guesses, in lower case. */
  readonly common: ReadonlySet<string>;
}

/** Longer ones are refused before they are hashed. */
export const PASSWORD_LENGTH_MAX = 128;
const KINDS: readonly RegExp[] = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];
/** A run of the same character or of neighbours this long makes a password easy to guess. */
const RUN_MAX = 5;

/** What is wrong with a password, in words; empty when nothing is. Earlier passwords are compared elsewhere, by their hashes. */
export function passwordFaults(candidate: string, username: string, policy: PasswordPolicy): readonly string[] {
  const lower = candidate.toLowerCase();
  const faults: string[] = [];
  if (candidate.length < policy.minLength) faults.push(`口令至少 ${policy.minLength} 位`);
  if (candidate.length > PASSWORD_LENGTH_MAX) faults.push(`口令最多 ${PASSWORD_LENGTH_MAX} 位`);
  if (KINDS.filter((kind) => kind.test(candidate)).length < policy.kinds) {
    faults.push(`口令须含大写字母、小写字母、数字、符号中的至少 ${policy.kinds} 类`);
  }
  if (username.length >= 3 && lower.includes(username.toLowerCase())) faults.push('口令不能含有用户名');
  if (isCommon(lower, policy.common)) faults.push('口令过于常见，容易被猜到');
  if (longestRun(lower) > RUN_MAX) faults.push('口令不能含有过长的连续或重复字符');
  return faults;
}

/** Common words do not become strong by a capital, a year or a mark at the end. */
function isCommon(lower: string, common: ReadonlySet<string>): boolean {
  const letters = lower
    .replace(/[^a-z]+$/, '')
    .replaceAll('@', 'a')
    .replaceAll('0', 'o');
  return common.has(lower) || common.has(letters);
}

function longestRun(text: string): number {
  let longest = 1;
  for (const step of [0, 1, -1]) {
    let run = 1;
    for (let i = 1; i < text.length; i += 1) {
      run = text.charCodeAt(i) - text.charCodeAt(i - 1) === step ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}

/** Names people sign in with: as wide as offices use them, nothing that could be taken for another name. */
export const USERNAME_SHAPE = /^[\p{Script=Han}a-zA-Z0-9][\p{Script=Han}a-zA-Z0-9_.@-]{1,39}$/u;

/** One spelling for each name, so that two accounts never differ by case alone. */
export function normalUsername(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}
