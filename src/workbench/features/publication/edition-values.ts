import type { DocumentDetail, EditionShape } from '#domains/publication/contract.ts';
import type { ConflictField } from '../../shared/conflict.ts';

/** The form of an edition: every field is text, an empty one is nothing. */
export interface EditionValues {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly madeOn: string;
  readonly effectiveOn: string;
  readonly expiresOn: string;
  readonly topic: string;
  readonly articleClass: string;
  readonly summary: string;
  readonly source: string;
  readonly elements: Readonly<Record<string, string>>;
  readonly bodyHtml: string;
  readonly disclosureClass: EditionShape['disclosureClass'];
  readonly disclosureReason: string;
  readonly disclosureClause: string;
  readonly reexamineOn: string;
  readonly changeNote: string;
  readonly changeReason: string;
}

const TEXTS = [
  'documentNumber',
  'issuer',
  'madeOn',
  'effectiveOn',
  'expiresOn',
  'topic',
  'articleClass',
  'summary',
  'source',
  'disclosureReason',
  'disclosureClause',
  'reexamineOn',
  'changeNote',
  'changeReason',
] as const;

export function valuesOf(edition: EditionShape): EditionValues {
  const texts = Object.fromEntries(TEXTS.map((key) => [key, edition[key] ?? ''])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  const { title, elements, bodyHtml, disclosureClass } = edition;
  return { ...texts, title, elements, bodyHtml, disclosureClass };
}

/** What goes to the server: what is proactively open needs neither reason nor clause. */
export function bodyOf(values: EditionValues, version: number) {
  const open = values.disclosureClass === 'proactive';
  return {
    ...values,
    version,
    elements: Object.fromEntries(Object.entries(values.elements ?? {}).filter(([, value]) => (value ?? '') !== '')),
    disclosureClass: complete(values) ? values.disclosureClass : null,
    ...(open && { disclosureClause: '', reexamineOn: '' }),
  };
}

/** A class other than open counts once it has its reason and clause; until then it is kept here, not there. */
function complete(values: EditionValues): boolean {
  return (
    values.disclosureClass === 'proactive' ||
    ((values.disclosureReason ?? '').trim() !== '' && (values.disclosureClause ?? '') !== '')
  );
}

/** HTML as the server keeps it, so far as two writings of the same differ. */
const likeStored = (html: string): string =>
  html
    .replaceAll(/<colgroup>.*?<\/colgroup>|<\/?tbody>/gs, '')
    .replaceAll(/<(td|th|li)([^>]*)><p>((?:(?!<\/?p>).)*)<\/p><\/\1>/gs, '<$1$2>$3</$1>')
    .replaceAll(/\s*\/>/g, '>');

/** What was typed, its body as it was stored where only the writing of its markup differs. */
export function mineAgainst(mine: EditionValues, base: EditionShape): EditionValues {
  const same = likeStored(mine.bodyHtml) === likeStored(base.bodyHtml);
  return same ? { ...mine, bodyHtml: base.bodyHtml } : mine;
}

const plain = (value: unknown): string => {
  const text =
    typeof value === 'string'
      ? value
          .replaceAll(/<[^>]*>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim()
      : '';
  return text === '' ? '（空）' : text.length > 300 ? `${text.slice(0, 300)}……（共 ${text.length} 字）` : text;
};

/** Fields as a conflict names them: by the type's own words. */
export function conflictFields(type: DocumentDetail['type']): readonly ConflictField[] {
  const named = new Map(type.definition.elements.map((element) => [element.key, element.name]));
  return [
    { key: 'title', label: '标题' },
    ...TEXTS.map((key) => ({ key, label: named.get(key) ?? WORDS[key] ?? key })),
    { key: 'elements', label: '其他要素', show: (value) => elementWords(value, named) },
    { key: 'bodyHtml', label: '正文', show: plain },
    { key: 'disclosureClass', label: '公开属性' },
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  documentNumber: '发文字号',
  issuer: '发文机关',
  madeOn: '成文日期',
  effectiveOn: '施行日期',
  expiresOn: '有效期至',
  topic: '主题分类',
  articleClass: '法定公开内容',
  summary: '内容概述',
  source: '信息来源',
  disclosureReason: '公开属性理由',
  disclosureClause: '依据条款',
  reexamineOn: '再审查日期',
  changeNote: '更正说明',
  changeReason: '更正原因',
};

function elementWords(value: unknown, named: ReadonlyMap<string, string>): string {
  if (typeof value !== 'object' || value === null) return '（空）';
  const words = Object.entries(value).map(([key, text]) => `${named.get(key) ?? key}：${String(text)}`);
  return words.length === 0 ? '（空）' : words.join('；');
}
