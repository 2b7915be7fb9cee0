import * as z from 'zod';
import { day, entryShape, ruleShape, SHORT, text } from './entry-shapes.ts';
import { CATALOGUE_KINDS } from './model.ts';

export { CHANNELS, LEVELS } from './model.ts';

const ROWS_MAX = 2_000;
const one = z.string().optional();
const version = z.int().min(1);
export const reason = z.string({ error: '请写明理由' }).trim().min(1, '请写明理由').max(1_000, '理由最多 1000 字');

export type { EntryShape } from './entry-shapes.ts';

export const kindWord = z.enum(CATALOGUE_KINDS);
const lightWord = z.enum(['green', 'amber', 'red', 'grey', 'done']);

export const fieldShape = z.object({
  code: z.string(),
  name: z.string(),
  sort: z.number(),
  source: z.string(),
  active: z.boolean(),
  /** Units with a published catalogue of the field; units that said why they have none. */
  catalogues: z.number(),
  absences: z.number(),
  version: z.number(),
});
export type FieldView = z.infer<typeof fieldShape>;
export const fieldList = z.object({ items: z.array(fieldShape), total: z.number(), can: z.array(z.string()) });
export const saveFieldBody = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, '代码用小写字母、数字和连字符，以字母开头'),
  name: text(SHORT).min(1, '请填写领域名称'),
  sort: z.int().min(0).max(100_000),
  source: text(SHORT).default(''),
  active: z.boolean().default(true),
  /** 0 for a new field. */
  version: z.int().min(0),
});

export const absenceShape = z.object({
  unitId: z.string(),
  unitName: z.string(),
  fieldCode: z.string(),
  fieldName: z.string(),
  reason: z.string(),
  saidOn: z.string(),
  version: z.number(),
});
export type AbsenceView = z.infer<typeof absenceShape>;
export const absenceList = z.object({ items: z.array(absenceShape), total: z.number() });
export const sayAbsentBody = z.object({ unitId: z.string(), fieldCode: z.string(), reason, version: z.int().min(0) });
export const endAbsenceBody = z.object({ unitId: z.string(), fieldCode: z.string(), version });

export const catalogueShape = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  kind: kindWord,
  fieldCode: z.string().nullable(),
  fieldName: z.string().nullable(),
  title: z.string(),
  levels: z.array(z.string()),
  /** 0: never published. */
  edition: z.number(),
  publishedOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  items: z.number(),
  /** Items written since the edition in force. */
  unpublished: z.number(),
  overdue: z.number(),
  empty: z.number(),
  can: z.array(z.string()),
  version: z.number(),
});
export type CatalogueView = z.infer<typeof catalogueShape>;
export const catalogueList = z.object({ items: z.array(catalogueShape), total: z.number() });

export const itemShape = z.object({
  id: z.string(),
  catalogueId: z.string(),
  ord: z.number(),
  name: z.string(),
  entry: entryShape,
  ruleWords: z.string(),
  /** 新增、已修改、将移出、已公开. */
  standing: z.enum(['added', 'changed', 'dropping', 'live', 'dropped']),
  published: z.number(),
  lastPublishedOn: z.string().nullable(),
  nextDueOn: z.string().nullable(),
  light: lightWord,
  overdue: z.number(),
  version: z.number(),
});
export type ItemView = z.infer<typeof itemShape>;

export const changeShape = z.object({
  kind: z.enum(['added', 'dropped', 'changed']),
  itemId: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
});
export type ChangeView = z.infer<typeof changeShape>;

export const catalogueDetail = z.object({
  catalogue: catalogueShape,
  items: z.array(itemShape),
  changes: z.array(changeShape),
  editions: z.array(
    z.object({
      number: z.number(),
      publishedOn: z.string(),
      publishedByName: z.string(),
      note: z.string(),
      items: z.number(),
      changes: z.array(changeShape),
    }),
  ),
});
export type CatalogueDetail = z.infer<typeof catalogueDetail>;

export const catalogueQuery = z.object({
  q: one,
  unit: one,
  kind: one,
  field: one,
  state: one,
  sort: one,
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  format: z.enum(['json', 'xlsx']).default('json'),
});
export type CatalogueQuery = z.infer<typeof catalogueQuery>;

export const newCatalogueBody = z.object({
  unitId: z.string({ error: '请选择单位' }).min(1, '请选择单位'),
  kind: kindWord,
  fieldCode: z.string().nullable().default(null),
  title: text(SHORT).default(''),
  levels: z.array(text(20).min(1)).max(10).optional(),
});
export const editCatalogueBody = z.object({
  version,
  title: text(SHORT).min(1, '请填写目录名称'),
  levels: z.array(text(20).min(1)).min(1, '请至少保留一个层级').max(10),
});
export const publishBody = z.object({ version, note: text(1_000).default('') });
export const endCatalogueBody = z.object({ version, reason });
export const editionView = z.object({
  title: z.string(),
  number: z.number(),
  publishedOn: z.string(),
  levels: z.array(z.string()),
  items: z.array(z.object({ id: z.string(), entry: entryShape })),
  changes: z.array(changeShape),
});
export type EditionView = z.infer<typeof editionView>;

export const itemBody = z.object({ entry: entryShape });
export const saveItemBody = z.object({ version, entry: entryShape });
export const moveItemBody = z.object({ version, to: z.int().min(1).max(ROWS_MAX) });
export const versionBody = z.object({ version });

export const formationShape = z.object({
  id: z.string(),
  kind: z.enum(['formed', 'changed']),
  name: z.string(),
  formedOn: z.string(),
  dueOn: z.string().nullable(),
  explanation: z.string(),
  state: z.enum(['waiting', 'open', 'done', 'cancelled']),
  doneOn: z.string().nullable(),
  /** 超期补录. */
  late: z.boolean(),
  light: lightWord,
  remainingWords: z.string(),
  endedReason: z.string().nullable(),
});
export const itemDuty = z.object({
  id: z.string(),
  label: z.string(),
  dueOn: z.string().nullable(),
  explanation: z.string(),
  basis: z.enum(['announced', 'provisional']),
  state: z.enum(['waiting', 'open', 'done', 'cancelled']),
  doneOn: z.string().nullable(),
  late: z.boolean(),
  light: lightWord,
  remainingWorkingDays: z.number().nullable(),
});
export const itemDetail = z.object({
  item: itemShape,
  catalogue: catalogueShape,
  formations: z.array(formationShape),
  duties: z.array(itemDuty),
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      publishedOn: z.string(),
      madeOn: z.string().nullable(),
      indexNumber: z.string(),
    }),
  ),
  can: z.array(z.string()),
});
export type ItemDetail = z.infer<typeof itemDetail>;

export const formationBody = z.object({
  kind: z.enum(['formed', 'changed']).default('formed'),
  name: text(SHORT).min(1, '请填写信息名称，如文件标题'),
  formedOn: day,
});
export const endFormationBody = z.object({ reason });

export const chooserQuery = z.object({ unit: z.string({ error: '请选择单位' }) });
export const chooserItem = z.object({
  id: z.string(),
  catalogueId: z.string(),
  catalogueTitle: z.string(),
  name: z.string(),
  content: z.string(),
  ruleWords: z.string(),
  nextDueOn: z.string().nullable(),
});
export type ChooserItem = z.infer<typeof chooserItem>;
export const chooserAnswer = z.object({ items: z.array(chooserItem) });

export const filingAnswer = z.object({
  itemId: z.string().nullable(),
  items: z.array(chooserItem),
  can: z.array(z.string()),
});
export const filingBody = z.object({ itemId: z.string().min(1).nullable() });

export const ruleQuery = z.object({ text: z.string().max(SHORT) });
export const ruleAnswer = z.object({ rule: ruleShape, words: z.string(), ambiguous: z.boolean() });

export const coverageRow = z.object({
  itemId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  catalogueId: z.string(),
  catalogueTitle: z.string(),
  name: z.string(),
  ruleWords: z.string(),
  ruleKind: z.string(),
  published: z.number(),
  lastPublishedOn: z.string().nullable(),
  nextDueOn: z.string().nullable(),
  overdue: z.number(),
  madeUp: z.number(),
  light: lightWord,
  empty: z.boolean(),
});
export type CoverageRow = z.infer<typeof coverageRow>;
export const coverageList = z.object({ items: z.array(coverageRow), total: z.number() });
export const coverageUnits = z.object({
  today: z.string(),
  units: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      basic: z.boolean(),
      fields: z.number(),
      items: z.number(),
      filled: z.number(),
      empty: z.number(),
      overdue: z.number(),
      soon: z.number(),
      madeUp: z.number(),
      lastPublishedOn: z.string().nullable(),
    }),
  ),
});
export type CoverageUnits = z.infer<typeof coverageUnits>;

export {
  confirmImportBody,
  type ImportView,
  importShape,
  type ReadRowView,
  startImportBody,
} from './import-shapes.ts';

export const idAnswer = z.object({ id: z.string() });
export const savedAnswer = z.object({ id: z.string(), version: z.number() });
