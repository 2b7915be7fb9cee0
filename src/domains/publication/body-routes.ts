import * as z from 'zod';
import { readDocumentInWorker } from '#documents/worker.ts';
import { err, ok } from '#kernel/result.ts';
import { uploadedName } from '#platform/files/stored-files.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { compareField, compareTexts } from './compare.ts';
import { comparison, editionParams, readBody, readFileBody } from './contract.ts';
import { cleanHtml } from './html/clean-html.ts';
import { bodyOfDocument } from './import-body.ts';
import type { ContentType, EditionContent, EditionView } from './model.ts';
import { publicationProblems } from './problems.ts';
import { contentType } from './queries/content-types.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { editionView } from './store.ts';

/** The parts of an edition that are one text or none. */
type Texts = Omit<EditionContent, 'elements'>;

const FIELDS: readonly (readonly [keyof Texts, string])[] = [
  ['title', '标题'],
  ['documentNumber', '发文字号'],
  ['issuer', '发文机关'],
  ['madeOn', '成文日期'],
  ['effectiveOn', '施行日期'],
  ['expiresOn', '有效期至'],
  ['topic', '主题分类'],
  ['articleClass', '法定公开内容'],
  ['summary', '内容概述'],
  ['source', '信息来源'],
  ['disclosureClass', '公开属性'],
  ['disclosureReason', '公开属性理由'],
  ['disclosureClause', '依据条款'],
];

const filesOf = (edition: EditionView): string =>
  edition.files.map((file) => `${file.name}（${file.sha256.slice(0, 8)}）`).join('\n');

function fieldsOf(before: EditionView, after: EditionView, type: ContentType) {
  const named = new Map(type.definition.elements.map((element) => [element.key, element.name]));
  const own = [...new Set([...Object.keys(before.elements), ...Object.keys(after.elements)])];
  const pairs: readonly (readonly [string, string, string])[] = [
    ...FIELDS.map(([key, name]) => [named.get(key) ?? name, before[key] ?? '', after[key] ?? ''] as const),
    ...own.map((key) => [named.get(key) ?? key, before.elements[key] ?? '', after.elements[key] ?? ''] as const),
    ['附件和图片', filesOf(before), filesOf(after)],
  ];
  return pairs.flatMap(([name, was, is]) => {
    const row = compareField(was, is);
    return row === null ? [] : [{ name, row }];
  });
}

/** Reading a file into the body, and comparing two editions. */
export const bodyEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/editions/:editionId/read-file',
      summary: '把文件读成正文',
      access: 'document.draft',
      params: editionParams,
      body: readFileBody,
      answer: readBody,
    },
    async ({ params, body }, context) => {
      const edition = await editionView(context.db, params.editionId);
      if (edition === null || !inScope(scopeOf(context.actor), edition.unitId))
        return err({ kind: publicationProblems.notFound });
      const name = await uploadedName(context.db, body.sha256, context.actor.personId);
      const bytes = name === null ? null : await context.files.get(body.sha256);
      if (name === null || bytes === null) return err({ kind: publicationProblems.fileNotFound });
      const read = await readDocumentInWorker(bytes, { fileName: name });
      if (!read.ok) return err({ kind: publicationProblems.unreadable, detail: read.error.message });
      const found = bodyOfDocument(read.value);
      return ok({ html: cleanHtml(found.html), facts: found.facts, notes: [...found.notes] });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/editions/:editionId/compare',
      summary: '比较两个版本',
      access: 'document.read',
      params: editionParams,
      query: z.object({ from: z.string().min(1).max(64) }),
      answer: comparison,
    },
    async ({ params, query }, context) => {
      const [before, after] = await Promise.all([
        editionView(context.db, query.from),
        editionView(context.db, params.editionId),
      ]);
      const type = after === null ? null : await contentType(context.db, after.typeCode);
      if (before === null || after === null || type === null) return err({ kind: publicationProblems.notFound });
      const seen = before.documentId === after.documentId && inScope(scopeOf(context.actor), after.unitId);
      if (!seen) return err({ kind: publicationProblems.notFound });
      return ok({
        title: after.title,
        from: { id: before.id, number: before.number },
        to: { id: after.id, number: after.number },
        fields: fieldsOf(before, after, type),
        body: [...compareTexts(before.bodyText, after.bodyText)],
        bodyMarkup: before.bodyText === after.bodyText && before.bodyHtml !== after.bodyHtml,
      });
    },
  ),
];
