import { type ContentType, contentTypes } from '#domains/publication/index.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { HistoryTypes } from './model.ts';

/** Looked for in this order; a county that has renamed its types gets the nearest in kind. */
const NUMBERED = ['policy-document', 'other-policy', 'policy'];
const PLAIN = ['notice', 'announcement'];

/** Which types imported documents get: those with a number, and the others. `null` where the county has no types. */
export async function historyTypes(db: AnyDatabase): Promise<HistoryTypes | null> {
  const types = (await contentTypes(db)).filter((type) => type.active && !type.definition.isInterpretation);
  const numbered = pick(types, NUMBERED, (type) => type.definition.numbered && !type.definition.validity.tracked);
  const plain = pick(types, PLAIN, (type) => !type.definition.numbered && type.definition.body === 'required');
  const [any] = types;
  if (any === undefined) return null;
  return { numbered: brief(numbered ?? plain ?? any), plain: brief(plain ?? numbered ?? any) };
}

function pick(
  types: readonly ContentType[],
  codes: readonly string[],
  fits: (type: ContentType) => boolean,
): ContentType | undefined {
  const named = codes.flatMap((code) => types.filter((type) => type.code === code));
  return named[0] ?? types.find(fits);
}

const brief = (type: ContentType): HistoryTypes['plain'] => ({
  code: type.code,
  articleClass: type.definition.articleClass,
});
