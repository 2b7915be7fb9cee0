import { ROLES } from '#kernel/access/access.ts';

const WORDS: Readonly<Record<string, string>> = ROLES;

/** 信息员 for `information-officer`; a word the table does not know stays as it is. */
export const roleWords = (role: string): string => (Object.hasOwn(WORDS, role) ? (WORDS[role] ?? role) : role);
