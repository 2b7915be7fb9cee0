import type { ContentTypeView } from './contract.ts';
import type { ContentType } from './model.ts';

/** A type as it goes over the wire. */
export function typeView(type: ContentType): ContentTypeView {
  const { definition } = type;
  const { review } = definition;
  return {
    ...type,
    definition: {
      ...definition,
      elements: definition.elements.map((element) => ({
        ...element,
        choices: element.choices === undefined ? undefined : [...element.choices],
      })),
      draftRoles: [...definition.draftRoles],
      review: { first: [...review.first], second: [...review.second], final: [...review.final] },
    },
  };
}
