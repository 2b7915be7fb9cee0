import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { err } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';

const css = readFileSync(new URL('./portal.css', import.meta.url), 'utf8');
const version = createHash('sha256').update(css).digest('hex').slice(0, 10);

/** Address of the style sheet; its name changes with its content. */
export const STYLE_HREF = `/assets/portal-${version}.css`;

const STATIC_TAG = 'portal-assets';

export const assetPages: readonly Page[] = [
  {
    path: '/assets/:name',
    render: async ({ url }) =>
      url === STYLE_HREF
        ? { status: 200, body: css, contentType: 'text/css; charset=utf-8', tags: [STATIC_TAG] }
        : err({ kind: commonProblems.notFound }),
  },
];
