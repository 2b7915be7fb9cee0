import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';

type Json = Record<string, unknown>;

const PROBLEM = {
  description: '拒绝或错误（RFC 9457）',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The OpenAPI 3.1 document of all endpoints, made from the same shapes that parse the requests. */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  about: { readonly title: string; readonly version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const { spec } of endpoints) {
    const path = spec.path.replaceAll(/:([A-Za-z0-9]+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operation(spec) };
  }
  return {
    openapi: '3.1.0',
    info: about,
    paths,
    components: {
      schemas: {
        Problem: schema(
          z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().optional() }),
        ),
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'mingtai_session' } },
    },
  };
}

function operation(spec: Endpoint['spec']): Json {
  return {
    summary: spec.summary,
    ...(spec.access !== 'public' && { security: [{ session: [] }] }),
    'x-access': spec.access,
    parameters: [...parameters(spec.params, 'path'), ...parameters(spec.query, 'query')],
    ...(spec.body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: schema(spec.body) } } },
    }),
    responses: { ...success(spec), default: PROBLEM },
  };
}

function success(spec: Endpoint['spec']): Json {
  if (spec.answer === 'none') return { 204: { description: '完成' } };
  if (spec.answer === 'file') return { 200: { description: '文件' } };
  return { 200: { description: '完成', content: { 'application/json': { schema: schema(spec.answer) } } } };
}

function schema(shape: z.ZodType): Json {
  return z.toJSONSchema(shape, { unrepresentable: 'any', io: 'input', target: 'draft-2020-12' }) as Json;
}

function parameters(shape: z.ZodType | undefined, place: 'path' | 'query'): readonly Json[] {
  if (shape === undefined) return [];
  const { properties, required } = schema(shape) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties ?? {}).map(([name, body]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    schema: body,
  }));
}
