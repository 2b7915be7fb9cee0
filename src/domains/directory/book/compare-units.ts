import { UNIT_KINDS, type UnitKind } from '../model.ts';
import { kindOfName } from '../naming/kind-of-name.ts';
import { plainName } from '../naming/text.ts';
import type { UnitLine } from './check-book.ts';
import { UNIT_SHEET } from './columns.ts';
import {
  type Compared,
  changedFields,
  error,
  type Field,
  knownUnit,
  nameOf,
  note,
  refOf,
  type Scene,
  type StoredUnit,
  type UnitRef,
} from './scene.ts';

export interface UnitStep {
  readonly id: string | null;
  readonly name: string;
  readonly kind: UnitKind;
  readonly set: Readonly<Partial<Record<'shortName' | 'creditCode' | 'address' | 'phone' | 'remark', string>>>;
  readonly setKind: boolean;
  readonly parent: UnitRef | null;
  readonly former: readonly string[];
  readonly sections: readonly string[];
}

const SIMPLE = {
  shortName: '简称',
  creditCode: '统一社会信用代码',
  address: '办公地址',
  phone: '联系电话',
  remark: '备注',
} as const;

/** What a unit has that is not there yet. */
const NOTHING: Omit<StoredUnit, 'kind'> & { readonly kind: null } = {
  id: '',
  name: '',
  kind: null,
  shortName: null,
  parentId: null,
  creditCode: null,
  address: null,
  phone: null,
  remark: null,
  names: [],
  sections: [],
};
type Before = StoredUnit | typeof NOTHING;

export function compareUnit(line: UnitLine, scene: Scene): Compared<UnitStep> {
  const known = knownUnit(line.name, scene.byName, scene.stored);
  if (known !== null && plainName(known.name) !== line.name) {
    scene.findings.push(note(UNIT_SHEET, line.row, `“${line.name}”就是名录中的“${known.name}”，按该单位核对`));
  }
  const before: Before = known ?? NOTHING;
  const fields: Field[] = [];
  const set = changedFields(SIMPLE, line, before, fields);
  const kind = compareKind(line, before, fields, scene);
  const parent = compareParent(line, before, scene, fields);
  const former = added(line.former, [...before.names, before.name], '曾用名', fields);
  const sections = added(line.sections, before.sections, '科室', fields);
  const name = known === null ? line.name : known.name;
  const id = known === null ? null : known.id;
  return {
    change: { subject: 'unit', act: known === null ? 'new' : 'changed', name, row: line.row, fields },
    step: { id, name, kind, set, setKind: kind !== before.kind, parent, former, sections },
  };
}

function compareKind(line: UnitLine, before: Before, fields: Field[], { findings }: Scene): UnitKind {
  const kind = line.kind ?? before.kind ?? kindOfName(line.name);
  if (line.kind === null && before.kind === null) {
    const message = `没有填写单位性质，新建时按名称认作“${UNIT_KINDS[kind]}”，可在导入后修改`;
    findings.push(note(UNIT_SHEET, line.row, message));
  }
  if (kind !== before.kind) {
    fields.push({
      label: '单位性质',
      before: before.kind === null ? '' : UNIT_KINDS[before.kind],
      after: UNIT_KINDS[kind],
    });
  }
  return kind;
}

function compareParent(line: UnitLine, before: Before, scene: Scene, fields: Field[]): UnitRef | null {
  if (line.parent === undefined) return null;
  const parent = refOf(line.parent, scene);
  const wrong =
    parent === null ? noParent(line.parent) : isItself(parent, line, before) ? '上级单位不能是本单位' : null;
  if (parent === null || wrong !== null) {
    scene.findings.push(error(UNIT_SHEET, line.row, wrong ?? ''));
    return null;
  }
  if ('id' in parent && parent.id === before.parentId) return null;
  const old = scene.byId.get(before.parentId ?? '')?.name ?? '';
  fields.push({ label: '上级单位', before: old, after: nameOf(parent, scene) });
  return parent;
}

const noParent = (name: string): string => `没有找到上级单位“${name}”，请先在本表中填写该单位，或改用名录中的名称`;

const isItself = (parent: UnitRef, line: UnitLine, before: Before): boolean =>
  'id' in parent ? parent.id === before.id : parent.newName === line.name;

function added(wanted: readonly string[], known: readonly string[], label: string, fields: Field[]): readonly string[] {
  const fresh = wanted.filter((name) => !known.some((one) => plainName(one) === plainName(name)));
  if (fresh.length > 0)
    fields.push({ label, before: known.filter((name) => name !== '').join('、'), after: `增加${fresh.join('、')}` });
  return fresh;
}
