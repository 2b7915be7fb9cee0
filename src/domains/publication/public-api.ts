import * as z from 'zod';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { plainText } from './html/plain-text.ts';
import { publicationProblems } from './problems.ts';
import { openDocumentDetail, openDocuments, openQuery } from './public-contract.ts';
import { idOfExternal, type PublicDocument, publicDocument } from './queries/public-document.ts';
import type { ListedDocument } from './queries/public-listing.ts';
import { countPublic, FACETS, publicListing, typeNames } from './queries/public-listing.ts';
import { publicUnits } from './queries/public-units.ts';
import { publicWithdrawn } from './queries/public-withdrawn.ts';
import { bodyWithPictures } from './views/body-pictures.ts';

const SIZE = 30;

/** Public documents as data: the same rule, the same filters and the same order as the library (C6). */
export const openDocumentEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/documents',
      summary: '公开信息列表：按单位、类别、主题、类型、年份、有效性筛选，用 next 翻页',
      access: 'public',
      query: openQuery,
      answer: openDocuments,
    },
    async ({ query }, context) => {
      const filter = Object.fromEntries(
        FACETS.flatMap((facet) => (query[facet] === undefined ? [] : [[facet, query[facet]]])),
      );
      const size = query.size ?? SIZE;
      const [found, total, names] = await Promise.all([
        publicListing(context.db, { filter, sort: query.sort ?? 'newest', after: query.after, size: size + 1 }),
        countPublic(context.db, filter),
        nameMaps(context),
      ]);
      const items = found.slice(0, size).map((document) => listed(document, names));
      const last = items.at(-1);
      return ok({ items, total, next: found.length > size && last !== undefined ? nextOf(context, last.id) : null });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/documents/:documentId',
      summary: '一件公开信息：要素、正文、附件、关联和历次版本',
      access: 'public',
      params: z.object({ documentId: z.string().max(64) }),
      answer: openDocumentDetail,
    },
    async ({ params: { documentId } }, context) => {
      const document = (await publicDocument(context.db, documentId)) ?? (await byExternal(context, documentId));
      if (document !== null) return ok(detail(document, await nameMaps(context)));
      const withdrawn = await publicWithdrawn(context.db, documentId);
      if (withdrawn === null) return err({ kind: publicationProblems.notFound });
      const into = withdrawn.into === null ? '' : `请查看 /documents/${withdrawn.into.id}`;
      return err({
        kind: publicationProblems.withdrawn,
        detail: [withdrawn.note ?? '', into].filter(Boolean).join('；'),
      });
    },
  ),
];

async function byExternal(context: RequestContext, externalId: string): Promise<PublicDocument | null> {
  const id = await idOfExternal(context.db, externalId);
  return id === null ? null : publicDocument(context.db, id);
}

interface NameMaps {
  readonly units: Awaited<ReturnType<typeof publicUnits>>;
  readonly types: Awaited<ReturnType<typeof typeNames>>;
}

async function nameMaps(context: RequestContext): Promise<NameMaps> {
  const [units, types] = await Promise.all([publicUnits(context.db), typeNames(context.db)]);
  return { units, types };
}

function nextOf(context: RequestContext, after: string): string {
  const url = new URL(context.request.url);
  url.searchParams.set('after', after);
  return `${url.pathname}${url.search}`;
}

function listed(
  document: ListedDocument | PublicDocument,
  { units, types }: NameMaps,
): z.input<typeof openDocuments>['items'][number] {
  const { unitId, typeCode } = document;
  return {
    id: document.id,
    url: `/documents/${document.id}`,
    indexNumber: document.indexNumber,
    title: document.title,
    documentNumber: document.documentNumber,
    unit: { id: unitId, name: units.get(unitId)?.name ?? '' },
    type: { code: typeCode, name: types.get(typeCode)?.name ?? '' },
    articleClass: document.articleClass,
    topic: document.topic,
    madeOn: document.madeOn,
    publishedOn: document.publishedOn,
    publishedAt: document.publishedAt.toISOString(),
    updatedAt: document.liveAt.toISOString(),
    validity: document.validity,
    summary: document.summary,
  };
}

function detail(document: PublicDocument, names: NameMaps): z.input<typeof openDocumentDetail> {
  const bodyHtml = bodyWithPictures(document);
  return {
    ...listed(document, names),
    externalId: document.externalId,
    issuer: document.issuer,
    effectiveOn: document.effectiveOn,
    expiresOn: document.expiresOn,
    validitySince: document.validitySince,
    source: document.source,
    elements: { ...document.elements },
    edition: document.editionNumber,
    changeNote: document.changeNote,
    bodyHtml,
    bodyText: plainText(bodyHtml),
    files: document.files.map(({ id, name, type, size }) => ({
      name,
      type,
      size,
      url: `/documents/${document.id}/files/${id}`,
    })),
    links: document.links.map(({ kind, way, id, title, onDay }) => ({
      kind,
      way,
      id,
      title,
      url: `/documents/${id}`,
      onDay,
    })),
    editions: document.past.map(({ number, liveAt, endedAt, changeNote }) => ({ number, liveAt, endedAt, changeNote })),
  };
}
