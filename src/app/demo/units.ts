import type { DirectorySeed, LeaderOffice } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { demoCreditCode } from './credit-code.ts';
import { DEMO_UNITS, type DemoUnit, FORMER_NAMES_END_ON } from './unit-list.ts';

/** The unit that leads the work: its officers hold the county-wide roles. */
export const DEMO_OFFICE_ID = 'bs-zfb';

/** Posts held since this day, long before the notice of 2023. */
const POSTS_SINCE = '2022-03-01' as LocalDate;
const SORT_STEP = 10;

export const demoUnitId = (code: string): string => `bs-${code}`;

/** `demoPersonId('swj', 'liaison')` is the liaison of 区商务局. */
export const demoPersonId = (code: string, post: DemoPost): string => `bs-${code}-${post}`;

interface PostRow {
  readonly title: string;
  readonly position: string;
  readonly office?: LeaderOffice;
}

/** Whom every unit has. People are called by their part, never by a name. */
const POSTS = {
  principal: { title: '主要负责人', position: '主要负责人', office: 'principal' },
  'leader-in-charge': { title: '分管领导甲', position: '分管负责人', office: 'leader-in-charge' },
  liaison: { title: '联络员甲', position: '办公室负责人', office: 'liaison' },
  reviewer: { title: '审核人甲', position: '科室负责人' },
  'information-officer': { title: '信息员甲', position: '科员' },
} as const satisfies Record<string, PostRow>;

/** Whom only the office has, for the county-wide roles. */
const OFFICE_POSTS = {
  supervisor: { title: '主管科室经办人甲', position: '政务公开科科员' },
  inspector: { title: '检查员甲', position: '政务公开科科员' },
  administrator: { title: '系统管理员甲', position: '综合科科员' },
  auditor: { title: '审计员甲', position: '督查科科员' },
} as const satisfies Record<string, PostRow>;

export type DemoPost = keyof typeof POSTS | keyof typeof OFFICE_POSTS;

const postsOf = (unit: DemoUnit): readonly (readonly [DemoPost, PostRow])[] => {
  if (unit.kind === 'government') return [];
  const office = demoUnitId(unit.code) === DEMO_OFFICE_ID ? Object.entries(OFFICE_POSTS) : [];
  return [...Object.entries(POSTS), ...office] as unknown as readonly (readonly [DemoPost, PostRow])[];
};

const plainShort = (unit: DemoUnit): string => unit.shortName.replace(/^区/, '');

/** Units, sections, people and posts of the demonstration county, ready to be stored. */
export function demoDirectory(): DirectorySeed {
  let line = 0;
  const phone = (): string => {
    line += 1;
    return `0533-${String(line).padStart(7, '0')}`;
  };
  const units = DEMO_UNITS.map((unit, at) => ({
    id: demoUnitId(unit.code),
    kind: unit.kind,
    name: unit.name,
    short_name: unit.shortName,
    parent_id: unit.kind === 'government' ? null : demoUnitId('gov'),
    credit_code: demoCreditCode(at + 1),
    sort: (at + 1) * SORT_STEP,
    address: `博山区示例路${at + 1}号`,
    phone: phone(),
  }));
  return {
    units,
    names: DEMO_UNITS.flatMap((unit) =>
      unit.former.map((name, at) => ({
        id: `${demoUnitId(unit.code)}-former-${at + 1}`,
        unit_id: demoUnitId(unit.code),
        name,
        kind: 'former' as const,
        valid_to: FORMER_NAMES_END_ON as LocalDate,
      })),
    ),
    sections: DEMO_UNITS.flatMap((unit) =>
      unit.sections.map((name, at) => ({
        id: sectionId(unit, at),
        unit_id: demoUnitId(unit.code),
        name,
        sort: (at + 1) * SORT_STEP,
      })),
    ),
    people: DEMO_UNITS.flatMap((unit) => postsOf(unit).map(([post, row]) => personRow(unit, post, row, phone()))),
    leaders: DEMO_UNITS.flatMap((unit) =>
      postsOf(unit).flatMap(([post, { office }]) => (office === undefined ? [] : [leaderRow(unit, post, office)])),
    ),
  };
}

const sectionId = (unit: DemoUnit, at: number): string => `${demoUnitId(unit.code)}-section-${at + 1}`;

function personRow(unit: DemoUnit, post: DemoPost, row: PostRow, phone: string): DirectorySeed['people'][number] {
  const named = unit.sections.findIndex((section) => row.position.startsWith(section));
  const disclosure = named === -1 ? unit.sections.indexOf('政务公开科') : named;
  const leads = row.office === 'principal' || row.office === 'leader-in-charge';
  return {
    id: demoPersonId(unit.code, post),
    name: `${row.title}（${plainShort(unit)}）`,
    unit_id: demoUnitId(unit.code),
    section_id: leads || unit.sections.length === 0 ? null : sectionId(unit, Math.max(disclosure, 0)),
    position: row.position,
    phone,
    email: `${demoPersonId(unit.code, post)}@example.invalid`,
  };
}

function leaderRow(unit: DemoUnit, post: DemoPost, office: LeaderOffice): DirectorySeed['leaders'][number] {
  return {
    id: `${demoPersonId(unit.code, post)}-post`,
    unit_id: demoUnitId(unit.code),
    person_id: demoPersonId(unit.code, post),
    office,
    from_on: POSTS_SINCE,
  };
}
