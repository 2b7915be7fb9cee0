import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { err } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';

const css = readFileSync(new URL('./portal.css', import.meta.url), 'utf8');
const version = createHash('sha256').update(css).digest('hex').slice(0, 10);

/** Address of the style sheet; its name changes with its content. */
export const STYLE_HREF = `/assets/portal-${version}.css`;

/** The one script of public pages, without its indentation: suggestions while typing. Pages are complete without it. */
const script = readFileSync(new URL('./suggest.js', import.meta.url), 'utf8').replaceAll(/^\s+|^\/\*\*.*\n/gm, '');

export const SCRIPT_HREF = `/assets/suggest-${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`;

/** A white 明 as a sheet on the primary ground; drawn, so that no font is needed. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#17427a"/><path d="M6 8h8v14H6zM6 15h8M18 6h8v20M18 6v13q0 5-3 8M18 12h8M18 18h8" fill="none" stroke="#fff" stroke-width="2.4"/></svg>`;

export const ICON_HREF = `/assets/icon-${createHash('sha256').update(icon).digest('hex').slice(0, 10)}.svg`;

const FILES: ReadonlyMap<string, { readonly body: string; readonly contentType: string }> = new Map([
  [STYLE_HREF, { body: css, contentType: 'text/css; charset=utf-8' }],
  [SCRIPT_HREF, { body: script, contentType: 'text/javascript; charset=utf-8' }],
  [ICON_HREF, { body: icon, contentType: 'image/svg+xml' }],
]);

const STATIC_TAG = 'portal-assets';

export const assetPages: readonly Page[] = [
  {
    path: '/assets/:name',
    render: async ({ url }) => {
      const file = FILES.get(url);
      if (file === undefined) return err({ kind: commonProblems.notFound });
      return { status: 200, ...file, lasting: true, tags: [STATIC_TAG] };
    },
  },
];
