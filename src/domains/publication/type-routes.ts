import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { contentTypeList } from './contract.ts';
import { contentTypes } from './queries/content-types.ts';

export const contentTypeEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/content-types',
      summary: '信息类型',
      access: 'document.read',
      answer: contentTypeList,
    },
    async (_input, { db }) =>
      ok({ items: (await contentTypes(db)).map((type) => ({ ...type, documents: 0 })) as never }),
  ),
];
