import type { DemoLogin } from '#domains/identity/index.ts';
import { ROLES, type Role } from '#kernel/access/access.ts';
import { DEMO_OFFICE_ID, type DemoPost, demoPersonId, demoUnitId } from './units.ts';

/** One password for all log-ins of the demonstration; it is printed at start and stands in the README. */
export const DEMO_PASSWORD = 'Mingtai-2023';

export interface DemoAccount {
  readonly username: string;
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly roles: readonly { readonly role: Role; readonly unitId: string }[];
}

const OFFICE_CODE = 'zfb';
const OFFICE_NAME = '区政府办公室';
const COUNTY_ROLES = ['supervisor', 'administrator', 'inspector', 'auditor'] as const;

/** The log-ins that the sign-in page offers: each role once. */
const SHOWN = [
  {
    code: 'swj',
    unitName: '区商务局',
    posts: ['information-officer', 'liaison', 'reviewer', 'leader-in-charge', 'principal'],
  },
  { code: 'jtj', unitName: '区教育和体育局', posts: ['information-officer', 'liaison'] },
] as const satisfies readonly { code: string; unitName: string; posts: readonly DemoPost[] }[];

/** Every account of the demonstration: county-wide roles in the office, five posts in each of the units given. */
export function demoAccounts(
  units: readonly { readonly code: string; readonly name: string }[],
  nameOf: (personId: string) => string | undefined,
): readonly DemoAccount[] {
  const posts = ['information-officer', 'liaison', 'reviewer', 'leader-in-charge', 'principal'] as const;
  const inUnits = units.flatMap((unit) =>
    posts.map((post) => ({
      username: `${unit.code}-${SHORT[post]}`,
      personId: demoPersonId(unit.code, post),
      unitName: unit.name,
      roles: [{ role: post, unitId: demoUnitId(unit.code) }],
    })),
  );
  const countyWide = COUNTY_ROLES.map((role) => ({
    username: COUNTY_USERNAMES[role],
    personId: demoPersonId(OFFICE_CODE, role),
    unitName: OFFICE_NAME,
    roles: [{ role, unitId: DEMO_OFFICE_ID }],
  }));
  return [...countyWide, ...inUnits].flatMap((account) => {
    const name = nameOf(account.personId);
    return name === undefined ? [] : [{ ...account, name }];
  });
}

const SHORT = {
  'information-officer': 'xxy',
  liaison: 'lly',
  reviewer: 'shr',
  'leader-in-charge': 'fgld',
  principal: 'zyfzr',
} as const;

const COUNTY_USERNAMES: Readonly<Record<(typeof COUNTY_ROLES)[number], string>> = {
  supervisor: 'zgbm',
  administrator: 'admin',
  inspector: 'jcy',
  auditor: 'sjy',
};

const COUNTY_TITLES = {
  supervisor: '主管科室经办人甲',
  administrator: '系统管理员甲',
  inspector: '检查员甲',
  auditor: '审计员甲',
} as const;

/** What the sign-in page, the start message and the README list. */
export function demoLogins(): DemoLogin[] {
  const county = COUNTY_ROLES.map((role) => ({
    role: ROLES[role],
    username: COUNTY_USERNAMES[role],
    password: DEMO_PASSWORD,
    name: COUNTY_TITLES[role],
    unit: OFFICE_NAME,
  }));
  const units = SHOWN.flatMap(({ code, unitName, posts }) =>
    posts.map((post) => ({
      role: ROLES[post],
      username: `${code}-${SHORT[post]}`,
      password: DEMO_PASSWORD,
      name: ROLES[post],
      unit: unitName,
    })),
  );
  return [...county, ...units];
}
