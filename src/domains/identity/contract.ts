import * as z from 'zod';

const ROLE_NAMES = [
  'information-officer',
  'reviewer',
  'signatory',
  'liaison',
  'leader-in-charge',
  'principal',
  'supervisor',
  'inspector',
  'administrator',
  'auditor',
] as const;
const role = z.enum(ROLE_NAMES, '请选择角色');
const id = z.string().min(1).max(64);
const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
const password = z.string().min(1, '请填写口令').max(200, '口令太长');
const username = text(40)
  .min(2, '用户名至少 2 个字')
  .regex(/^[\p{Script=Han}a-zA-Z0-9][\p{Script=Han}a-zA-Z0-9_.@-]*$/u, '用户名只能用汉字、字母、数字和 _ . @ -');

export const signInBody = z.object({
  username: z.string().min(1, '请填写用户名').max(100),
  password: z.string().min(1, '请填写口令').max(200),
  code: z.string().trim().max(40).optional(),
});
export const signInAnswer = z.object({ mustChangePassword: z.boolean() });

export const meAnswer = z.object({
  person: z.object({ id: z.string(), name: z.string(), unitId: z.string(), unitName: z.string() }),
  roles: z.array(z.object({ role: z.string(), unitId: z.string(), unitName: z.string() })),
  permissions: z.array(z.string()),
  county: z.object({
    name: z.string(),
    demo: z.boolean(),
    /** Days that the calendar of the demonstration stands behind the real one; otherwise 0. */
    daysBehind: z.number(),
  }),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  unreadNotices: z.number(),
  today: z.string(),
});
export type MeAnswer = z.output<typeof meAnswer>;

export const passwordBody = z.object({
  current: z.string().min(1, '请填写现在的口令').max(200),
  next: z.string().min(1, '请填写新口令').max(200),
});

export const sessionList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      address: z.string().nullable(),
      userAgent: z.string().nullable(),
      createdAt: z.string(),
      lastSeenAt: z.string(),
      current: z.boolean(),
    }),
  ),
  total: z.number(),
});
export type SessionList = z.output<typeof sessionList>;
export const idParams = z.object({ id });

export const secondFactorStarted = z.object({ uri: z.string(), secret: z.string() });
export const secondFactorConfirm = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '请填写 6 位数字'),
});
export const secondFactorOn = z.object({ recoveryCodes: z.array(z.string()) });
export const secondFactorStop = z.object({ reason: text(200).default('') });

export const demoLogin = z.object({
  role: z.string(),
  username: z.string(),
  password: z.string(),
  name: z.string(),
  unit: z.string(),
});
export type DemoLogin = z.output<typeof demoLogin>;

export const setupState = z.object({ needed: z.boolean() });
export const setupBody = z.object({
  countyName: text(40).min(2, '请填写县区名称，例如“博山区”'),
  officeName: text(60).min(2, '请填写政务公开主管部门的名称'),
  username,
  name: text(40).min(1, '请填写姓名'),
  password,
});

const heldRole = z.object({
  id: z.string(),
  role,
  unitId: z.string(),
  unitName: z.string(),
  from: z.string(),
});

export const accountRow = z.object({
  id: z.string(),
  username: z.string(),
  personId: z.string(),
  name: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** `locked`: too many failures just now; `disabled`: by an administrator; `left`: the person has left. */
  state: z.enum(['active', 'locked', 'disabled', 'left']),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  lastSignInAt: z.string().nullable(),
  sessions: z.number(),
  roles: z.array(heldRole),
  can: z.array(
    z.enum(['lock', 'unlock', 'reset-password', 'end-sessions', 'reset-second-factor', 'add-role', 'end-role']),
  ),
});
export type AccountRow = z.output<typeof accountRow>;

const listed = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (Array.isArray(value) ? value : (value ?? '').split(',')).filter((part) => part !== ''));

export const accountQuery = z.object({
  q: text(60).default(''),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  sort: text(40).default(''),
  unit: listed,
  role: listed,
  state: listed,
  format: z.enum(['json', 'xlsx']).default('json'),
});
export type AccountQuery = z.output<typeof accountQuery>;
export const accountList = z.object({ items: z.array(accountRow), total: z.number() });
export type AccountList = z.output<typeof accountList>;

/** People of the directory who have no account yet. */
export const candidateQuery = z.object({ q: text(60).default('') });
export const candidateList = z.object({
  items: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      unitId: z.string().nullable(),
      unitName: z.string().nullable(),
    }),
  ),
  total: z.number(),
});
export type CandidateList = z.output<typeof candidateList>;

export const newRole = z.object({ role, unitId: id });
export const newAccountBody = z.object({
  personId: id,
  username,
  roles: z.array(newRole).max(20).default([]),
});
/** Shown once, never again. */
export const temporaryPassword = z.object({ id: z.string(), username: z.string(), temporaryPassword: z.string() });
export type TemporaryPassword = z.output<typeof temporaryPassword>;
export const reasonBody = z.object({ reason: text(200).min(1, '请填写原因') });
export const roleParams = z.object({ id, roleId: id });
export const endedSessions = z.object({ ended: z.number() });
