import type { AccountRow } from '#domains/identity/contract.ts';
import { ROLES } from '#kernel/access/access.ts';

export const STATE_WORDS: Readonly<Record<AccountRow['state'], string>> = {
  active: '正常',
  locked: '暂时锁定',
  disabled: '已停用',
  left: '已离岗',
};

export const STATE_OPTIONS = Object.entries(STATE_WORDS).map(([value, label]) => ({ value, label }));
export const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }));

/** What the state means for the person, and what to do about it. */
export const STATE_MEANS: Readonly<Record<AccountRow['state'], string>> = {
  active: '可以登录',
  locked: '登录失败次数过多，到时自动解除；核实是本人后可以提前启用',
  disabled: '由系统管理员停用，启用前不能登录',
  left: '人员已登记离岗，不能登录',
};
