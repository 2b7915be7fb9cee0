import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose values are escaped already; a list of parts may still be on its way. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
