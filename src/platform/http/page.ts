import type { Problem } from '#kernel/problem/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import type { Ground } from '../ground.ts';

/** How the reader wants public pages shown; remembered in a cookie, so that the server can render it. */
export interface ReadingMode {
  readonly large: boolean;
  readonly contrast: boolean;
  /** Less on each page, in one column: part of 长者模式. */
  readonly simple: boolean;
}

/** What a public page is made from. There is nobody signed in here: one visibility rule for all. */
export interface PageContext extends Ground {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query of the page itself. */
  readonly url: string;
  /** Scheme and host as the reader wrote it, for absolute links. */
  readonly origin: string;
  readonly mode: ReadingMode;
  /** A value that many pages are made from, kept until one of its tags changes; a page made from it names the same tags. */
  readonly remember: ResponseCache['remember'];
}

export interface PageAnswer {
  readonly status: number;
  readonly body: string;
  /** `text/html; charset=utf-8` unless told. */
  readonly contentType?: string;
  /** Where to go instead; with status 301 for good, else for this time. */
  readonly location?: string;
  readonly cookie?: string;
  /** The address names its content and never gets another: browsers may keep it for a year. */
  readonly lasting?: boolean;
  /** What the page depends on: it is kept until one of these changes. Pages without tags are not kept. */
  readonly tags: readonly string[];
}

/** A public page: complete without script, a function of what it reads. */
export interface Page {
  /** Hono path, e.g. `/plans/:planId`. */
  readonly path: string;
  readonly render: (context: PageContext) => Promise<Result<PageAnswer, Problem> | PageAnswer>;
}

const MODE_COOKIE = /(?:^|;\s*)mt-mode=([a-z-]*)/;

/** Reads the mode cookie: any of `large`, `contrast` and `simple`, joined by hyphens, or nothing. */
export function readingMode(cookie: string | undefined): ReadingMode {
  const value = MODE_COOKIE.exec(cookie ?? '')?.[1] ?? '';
  return { large: value.includes('large'), contrast: value.includes('contrast'), simple: value.includes('simple') };
}

/** The mode as the cookie and the page's own classes write it. */
export function modeWords(mode: ReadingMode): string {
  return (['large', 'contrast', 'simple'] as const).filter((word) => mode[word]).join('-');
}

export function modeKey(mode: ReadingMode): string {
  return `${mode.large ? 'L' : ''}${mode.contrast ? 'C' : ''}${mode.simple ? 'S' : ''}`;
}
