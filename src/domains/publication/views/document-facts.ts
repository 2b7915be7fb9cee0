import type { PublicDocument } from '../queries/public-document.ts';
import { type Names, unitName } from './parts.ts';

const FORCE = {
  pending: 'NotInForce',
  valid: 'InForce',
  amended: 'PartiallyInForce',
  repealed: 'NotInForce',
  expired: 'NotInForce',
} as const;

/** schema.org facts: Legislation where the document's validity is kept, else an article of the government. */
export function documentFacts(
  document: PublicDocument,
  names: Names,
  origin: string,
): Readonly<Record<string, unknown>> {
  const issuer = { '@type': 'GovernmentOrganization', name: document.issuer ?? unitName(names, document.unitId) };
  const url = `${origin}/documents/${document.id}`;
  return {
    '@type': document.validity === null ? 'Article' : 'Legislation',
    '@id': url,
    url,
    name: document.title,
    headline: document.title.slice(0, 110),
    inLanguage: 'zh-CN',
    identifier: [document.indexNumber, ...(document.documentNumber === null ? [] : [document.documentNumber])],
    datePublished: document.publishedOn,
    dateModified: document.liveAt.toISOString(),
    publisher: issuer,
    ...(document.madeOn !== null && { dateCreated: document.madeOn }),
    ...(document.summary !== null && { abstract: document.summary }),
    ...(document.topic !== null && { about: document.topic }),
    ...(document.validity !== null && {
      legislationIdentifier: document.documentNumber ?? document.indexNumber,
      legislationPassedBy: issuer,
      legislationLegalForce: `https://schema.org/${FORCE[document.validity]}`,
    }),
    isAccessibleForFree: true,
    breadcrumb: {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: '首页', item: `${origin}/` },
        { '@type': 'ListItem', position: 2, name: '文件库', item: `${origin}/zfxxgk/library` },
        { '@type': 'ListItem', position: 3, name: document.title },
      ],
    },
  };
}
