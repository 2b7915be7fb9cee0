import { LEADER_OFFICES, type LeaderOffice } from '../model.ts';
import { plainName } from '../naming/text.ts';
import type { PersonLine } from './check-book.ts';
import { PEOPLE_SHEET, UNIT_SHEET } from './columns.ts';
import type { BookFinding } from './read-book.ts';
import {
  type Compared,
  changedFields,
  error,
  type Field,
  nameOf,
  note,
  refOf,
  type Scene,
  type StoredPerson,
  type UnitRef,
} from './scene.ts';

export interface PersonStep {
  readonly id: string | null;
  readonly name: string;
  readonly unit: UnitRef;
  readonly set: Readonly<Partial<Record<'position' | 'phone' | 'email', string>>>;
  readonly section: string | null;
  readonly posts: readonly LeaderOffice[];
}

const PERSON_FIELDS = { position: '职务', phone: '联系电话', email: '电子邮箱' } as const;

const NOBODY = { id: null, section: null, position: null, phone: null, email: null, posts: [] } as const;

export function comparePerson(line: PersonLine, scene: Scene): Compared<PersonStep> | null {
  const unit = refOf(line.unit, scene);
  if (unit === null) {
    const message = `没有找到单位“${line.unit}”，请先在“${UNIT_SHEET}”表中填写该单位，或改用名录中的名称`;
    scene.findings.push(error(PEOPLE_SHEET, line.row, message));
    return null;
  }
  const known = personIn(unit, line.name, scene);
  if (known === undefined) noteNamesake(line, scene);
  const before = known ?? NOBODY;
  const fields: Field[] = [];
  const set = changedFields(PERSON_FIELDS, line, before, fields);
  const { section } = changedFields({ section: '所在科室' }, line, before, fields);
  const posts = line.posts.filter((post) => known?.posts.includes(post) !== true);
  for (const post of posts) {
    fields.push({ label: LEADER_OFFICES[post], before: holder(post, unit, scene), after: line.name });
  }
  const name = `${line.name}（${nameOf(unit, scene)}）`;
  return {
    change: { subject: 'person', act: known === undefined ? 'new' : 'changed', name, row: line.row, fields },
    step: { id: before.id, name: line.name, unit, set, section: section ?? null, posts },
  };
}

const personIn = (unit: UnitRef, name: string, { stored }: Scene): StoredPerson | undefined =>
  'id' in unit
    ? stored.people.find((one) => one.unitId === unit.id && plainName(one.name) === plainName(name))
    : undefined;

/** Who holds the post now; 分管领导 may be several. */
function holder(post: LeaderOffice, unit: UnitRef, scene: Scene): string {
  if (!('id' in unit) || post === 'leader-in-charge') return '';
  return scene.stored.people
    .filter((one) => one.unitId === unit.id && one.posts.includes(post))
    .map(({ name }) => name)
    .join('、');
}

function noteNamesake(line: PersonLine, scene: Scene): void {
  const other = scene.stored.people.find((one) => plainName(one.name) === plainName(line.name));
  const unit = other === undefined ? undefined : scene.byId.get(other.unitId);
  if (unit === undefined) return;
  const message = `“${unit.name}”有同名人员；如是调动，请不要导入本行，改在该人员处办理调动`;
  scene.findings.push(note(PEOPLE_SHEET, line.row, message));
}

/** One unit cannot have two 主要负责人 or two 联络员. */
export function doublePosts(people: readonly PersonLine[]): readonly BookFinding[] {
  const first = new Map<string, number>();
  return people.flatMap((line) =>
    line.posts.flatMap((post) => {
      if (post === 'leader-in-charge') return [];
      const key = `${line.unit} ${post}`;
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, line.row);
        return [];
      }
      return [error(PEOPLE_SHEET, line.row, `“${line.unit}”的${LEADER_OFFICES[post]}与第${before}行重复，只能有一人`)];
    }),
  );
}
