import type { ContentTypeView } from '#domains/publication/contract.ts';

type Definition = ContentTypeView['definition'];

export interface TypeValues {
  readonly code: string;
  readonly name: string;
  readonly sort: number;
  readonly active: boolean;
  readonly definition: Definition;
}

const EMPTY: TypeValues = {
  code: '',
  name: '',
  sort: 1000,
  active: true,
  definition: {
    group: '',
    elements: [{ key: 'madeOn', name: '形成日期', kind: 'date', required: true, law: '条例第十二条' }],
    layout: 'article',
    body: 'required',
    articleClass: 'ART20_15',
    numbered: false,
    draftRoles: ['information-officer', 'liaison', 'reviewer', 'supervisor'],
    review: {
      first: ['reviewer', 'supervisor'],
      second: ['leader-in-charge', 'reviewer'],
      final: ['principal', 'signatory', 'leader-in-charge'],
    },
    needsInterpretation: false,
    isInterpretation: false,
    validity: { tracked: false, years: null, trialYears: null },
    retentionYears: null,
    law: '',
  },
};

export const typeValues = (type: ContentTypeView | undefined): TypeValues => type ?? EMPTY;

/** A form leaves unset what was emptied; the wire wants it said. */
export function typeBody(values: TypeValues) {
  const { definition } = values;
  return {
    name: values.name.trim(),
    sort: values.sort,
    active: values.active,
    definition: {
      ...definition,
      law: definition.law ?? '',
      articleClass: (definition.articleClass ?? '') === '' ? null : definition.articleClass,
      retentionYears: definition.retentionYears ?? null,
      validity: {
        tracked: definition.validity.tracked,
        years: definition.validity.tracked ? (definition.validity.years ?? null) : null,
        trialYears: definition.validity.tracked ? (definition.validity.trialYears ?? null) : null,
      },
      elements: (definition.elements ?? []).map(({ key, name, kind, required, hint, law, choices }) => ({
        key,
        name,
        kind,
        required: required ?? false,
        ...((hint ?? '') === '' ? {} : { hint }),
        ...((law ?? '') === '' ? {} : { law }),
        ...((choices ?? []).length === 0 ? {} : { choices }),
      })),
    },
  };
}
