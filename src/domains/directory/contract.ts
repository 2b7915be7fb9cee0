import * as z from 'zod';
import { date, name, optional, optionalDate, text, version } from './fields.ts';
import { LEADER_OFFICES, NAME_KINDS, UNIT_KINDS } from './model.ts';

export { LEADER_OFFICES, NAME_KINDS, UNIT_KINDS } from './model.ts';

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(record) as unknown as [K, ...K[]];

export const unitKind = z.enum(keysOf(UNIT_KINDS), { error: '请选择单位性质' });
export const leaderOffice = z.enum(keysOf(LEADER_OFFICES), { error: '请选择岗位' });
export const nameKind = z.enum(keysOf(NAME_KINDS), { error: '请选择名称类型' });

const id = z.string().min(1);

const listed = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value === '' ? [] : value.split(',')));
const paging = {
  q: z.string().trim().default(''),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  sort: z.string().default(''),
};

export const unitQuery = z.object({
  ...paging,
  kind: listed,
  parent: z.string().default(''),
  active: z.enum(['now', 'closed', 'all', '']).default('now'),
  format: z.enum(['xlsx']).optional(),
});
export type UnitQuery = z.output<typeof unitQuery>;

export const unitShape = z.object({
  id,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: unitKind,
  parentId: z.string().nullable(),
  sort: z.number(),
  activeFrom: z.string().nullable(),
  activeTo: z.string().nullable(),
  successorId: z.string().nullable(),
  creditCode: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  remark: z.string().nullable(),
  version,
});
export type Unit = z.infer<typeof unitShape>;

export const unitListRow = unitShape.extend({
  parentName: z.string().nullable(),
  liaison: z.string().nullable(),
  people: z.number(),
});
export type UnitListRow = z.infer<typeof unitListRow>;
export const unitList = z.object({ items: z.array(unitListRow), total: z.number(), can: z.array(z.string()) });

export const unitNode = z.object({
  id,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: unitKind,
  parentId: z.string().nullable(),
});
export type UnitNode = z.infer<typeof unitNode>;
export const unitTree = z.object({ items: z.array(unitNode), region: z.string() });

export const unitNameShape = z.object({
  id,
  name: z.string(),
  kind: nameKind,
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
});
export const sectionShape = z.object({
  id,
  name: z.string(),
  sort: z.number(),
  closedOn: z.string().nullable(),
  people: z.number(),
});
export const leaderShape = z.object({
  id,
  personId: id,
  name: z.string(),
  position: z.string().nullable(),
  phone: z.string().nullable(),
  office: leaderOffice,
  fromOn: z.string(),
  toOn: z.string().nullable(),
});
export type Leader = z.infer<typeof leaderShape>;
export const personShape = z.object({
  id,
  name: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  sectionId: z.string().nullable(),
  section: z.string().nullable(),
  position: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  leftOn: z.string().nullable(),
  posts: z.array(z.string()),
  version,
  can: z.array(z.string()),
});
export type Person = z.infer<typeof personShape>;

export const unitDetail = unitShape.extend({
  parentName: z.string().nullable(),
  successorName: z.string().nullable(),
  merged: z.array(z.object({ id, name: z.string(), activeTo: z.string().nullable() })),
  names: z.array(unitNameShape),
  sections: z.array(sectionShape),
  leaders: z.array(leaderShape),
  people: z.array(personShape),
  groups: z.array(z.string()),
  can: z.array(z.string()),
});
export type UnitDetail = z.infer<typeof unitDetail>;

const unitFields = {
  kind: unitKind,
  shortName: optional(40),
  parentId: optional(40),
  sort: z.coerce.number().int().min(0).max(999_999).optional(),
  activeFrom: optionalDate,
  creditCode: optional(18).refine((code) => code === null || /^[0-9A-Z]{18}$/.test(code), {
    error: '统一社会信用代码为18位数字和大写字母',
  }),
  address: optional(120),
  phone: optional(40),
  remark: optional(500),
};
export const newUnitBody = z.object({ name, ...unitFields });
export type NewUnitBody = z.output<typeof newUnitBody>;
export const editUnitBody = z.object({ version, ...unitFields });
export type EditUnitBody = z.output<typeof editUnitBody>;
export const renameBody = z.object({
  version,
  name,
  shortName: optional(40),
  /** The first day of the new name; the old one stays as 曾用名 until then. */
  on: date,
  /** A slip of the pen is corrected without leaving a former name. */
  correction: z.boolean().default(false),
});
const reason = text(300).min(1, { error: '请填写原因或依据' });
export const closeBody = z.object({ version, on: date, successorId: optional(40), reason });
export const mergeBody = z.object({
  version,
  intoId: z.string().min(1, { error: '请选择并入的单位' }),
  on: date,
  reason,
});
export const reopenBody = z.object({ version, reason });
export const newNameBody = z.object({ name, kind: nameKind, validFrom: optionalDate, validTo: optionalDate });

export const sectionBody = z.object({
  name: text(40).min(1, { error: '请填写科室名称' }),
  sort: z.coerce.number().int().min(0).default(1000),
});

const personFields = {
  name: text(40).min(1, { error: '请填写姓名' }),
  sectionId: optional(40),
  position: optional(60),
  phone: optional(40).refine((phone) => phone === null || /^[\d\s+\-()（）转,，]{5,40}$/.test(phone), {
    error: '请填写电话号码，如 0533-0000001',
  }),
  email: optional(120).refine((email) => email === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email), {
    error: '电子邮箱格式不对',
  }),
};
export const newPersonBody = z.object({ unitId: z.string().min(1, { error: '请选择单位' }), ...personFields });
export const editPersonBody = z.object({
  version,
  unitId: z.string().min(1, { error: '请选择单位' }),
  ...personFields,
});
export const peopleQuery = z.object({
  ...paging,
  unit: listed,
  office: listed,
  left: z.enum(['no', 'yes', 'all', '']).default('no'),
});
export type PeopleQuery = z.output<typeof peopleQuery>;
export const peopleList = z.object({ items: z.array(personShape), total: z.number() });

export const postBody = z.object({
  personId: z.string().min(1, { error: '请选择人员' }),
  office: leaderOffice,
  fromOn: date,
});
export const endPostBody = z.object({ toOn: date });

export const ownedShape = z.object({
  kind: z.string(),
  label: z.string(),
  count: z.number(),
  /** Whether the one who asks may hand it over. */
  mine: z.boolean(),
});
export type OwnedItem = z.infer<typeof ownedShape>;
export const ownedList = z.object({ person: personShape, items: z.array(ownedShape) });
export const handOverBody = z.object({
  version,
  leftOn: date,
  reason: optional(300),
  successors: z.array(z.object({ kind: z.string(), personId: id })).max(200),
});

export const groupShape = z.object({
  id,
  name: z.string(),
  aliases: z.array(z.string()),
  kinds: z.array(unitKind),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  /** 0 for a group as shipped, which nobody has changed. */
  version,
  members: z.number(),
});
export type Group = z.infer<typeof groupShape>;
export const groupList = z.object({ items: z.array(groupShape), can: z.array(z.string()) });
const groupMembers = {
  kinds: z.array(unitKind).max(20),
  include: z.array(z.string()).max(500),
  exclude: z.array(z.string()).max(500),
};
export const groupBody = z.object({
  name,
  aliases: z.array(name).max(30).default([]),
  version: version.default(0),
  ...groupMembers,
});
export const groupPreviewBody = z.object(groupMembers);
export const groupPreview = z.object({ members: z.array(unitNode) });

export const resolutionQuery = z.object(paging);
export const resolutionShape = z.object({
  expression: z.string(),
  unitIds: z.array(z.string()),
  unitNames: z.array(z.string()),
  decidedBy: z.string().nullable(),
  decidedAt: z.string(),
});
export type RememberedName = z.infer<typeof resolutionShape>;
export const resolutionList = z.object({
  items: z.array(resolutionShape),
  total: z.number(),
  can: z.array(z.string()),
});
export const rememberBody = z.object({
  expression: text(500).min(1, { error: '请填写通知中的写法' }),
  unitIds: z.array(id).min(1, { error: '请至少选择一个单位' }).max(500),
});
export const forgetBody = z.object({ expression: z.string().min(1) });
export const tryBody = z.object({ expression: text(2000), on: optionalDate });
const named = z.object({ id, name: z.string() });
export const tryAnswer = z.object({
  units: z.array(named),
  parts: z.array(z.object({ text: z.string(), how: z.string(), units: z.array(named) })),
  unresolved: z.array(z.object({ text: z.string(), reason: z.string(), candidates: z.array(named) })),
});
export type TryAnswer = z.infer<typeof tryAnswer>;

export const importFinding = z.object({
  sheet: z.string(),
  row: z.number().nullable(),
  level: z.enum(['error', 'note']),
  message: z.string(),
});
export const importChange = z.object({
  subject: z.enum(['unit', 'person']),
  act: z.enum(['new', 'changed']),
  name: z.string(),
  row: z.number(),
  fields: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type ImportChange = z.infer<typeof importChange>;
export const importFileBody = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const importCheck = z.object({
  /** Names this very set of changes; confirming another set is refused. */
  fingerprint: z.string(),
  findings: z.array(importFinding),
  changes: z.array(importChange),
  same: z.number(),
  /** Units in use that the file does not mention; they stay as they are. */
  absent: z.array(z.string()),
});
export type ImportCheck = z.infer<typeof importCheck>;
export const importConfirmBody = importFileBody.extend({ fingerprint: z.string() });
export const importDone = z.object({ units: z.number(), people: z.number() });
