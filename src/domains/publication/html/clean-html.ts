import sanitizeHtml from 'sanitize-html';

/** Where a picture of an edition may come from: the desk's own store, and the public door to it. */
const PICTURE = /^\/(?:api\/)?files\/[0-9a-f]{64}(?:\?[^\s"'<>]*)?$/;
const SPAN_MAX = 200;

const TAGS = [
  'p',
  'h2',
  'h3',
  'h4',
  'table',
  'caption',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'u',
  's',
  'sup',
  'sub',
  'a',
  'img',
  'br',
  'hr',
  'blockquote',
  'figure',
  'figcaption',
] as const;

/** Marks and headings of other programs, by what they mean here. The document's title is the only h1 of its page. */
const SAME_AS: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  strike: 's',
  del: 's',
  ins: 'u',
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  div: 'p',
  center: 'p',
  dt: 'p',
  dd: 'p',
  pre: 'p',
};

type Attributes = Record<string, string>;

function kept(attributes: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(
    names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  );
}

function cell(tagName: string, attributes: Attributes): sanitizeHtml.Tag {
  const spans = ['colspan', 'rowspan'].flatMap((name) => {
    const value = Number(attributes[name]);
    return Number.isInteger(value) && value > 1 && value <= SPAN_MAX ? [[name, String(value)]] : [];
  });
  const scope = attributes['scope'];
  return {
    tagName,
    attribs: { ...Object.fromEntries(spans), ...(scope === 'col' || scope === 'row' ? { scope } : {}) },
  };
}

/** `start` of a list that goes on after a break. */
function numbered(tagName: string, attributes: Attributes): sanitizeHtml.Tag {
  const start = Number(attributes['start']);
  return { tagName, attribs: Number.isInteger(start) && start > 1 ? { start: String(start) } : {} };
}

const SAME_AS_RULES = Object.fromEntries(
  Object.entries(SAME_AS).map(([from, to]) => [from, sanitizeHtml.simpleTransform(to, {}, false)]),
);

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...TAGS],
  allowedAttributes: {
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'xml', 'template', 'iframe', 'object'],
  transformTags: {
    ...SAME_AS_RULES,
    td: cell,
    th: cell,
    ol: numbered,
    img: (tagName, attribs) => ({ tagName, attribs: kept(attribs, ['src', 'alt', 'width', 'height']) }),
  },
  exclusiveFilter: (frame) =>
    (frame.tag === 'img' && !PICTURE.test(frame.attribs['src'] ?? '')) ||
    (frame.tag === 'a' && frame.text.trim() === '' && frame.mediaChildren.length === 0),
  disallowedTagsMode: 'discard',
};

const EMPTY = '(?:\\s|&nbsp;|&#160;|\\u00a0|\\u3000|\\u200b|\\ufeff|<br\\s*/?>)*';
const EMPTY_BLOCK = new RegExp(`<(p|h2|h3|h4|blockquote|li|figcaption|caption|strong|em|u|s)>${EMPTY}</\\1>`, 'g');
const WORD_REMAINS = /<!--[\s\S]*?-->|<!\[[\s\S]*?\]>|<\/?[ovwm]:[^>]*>|<\?xml[^>]*>/gi;
const BLOCK_IN_CELL = /<(td|th)([^>]*)><p>((?:(?!<\/?(?:p|td|th|table)[\s>]).)*)<\/p><\/\1>/gs;
/** A block wrapped round blocks says nothing. */
const OPEN_P_BEFORE_BLOCK = /<p>\s*(?=<(?:p|table|ul|ol|h[234]|blockquote|figure)[\s>])/g;
const LOOSE_END = /(<\/(?:p|table|ul|ol|h[234]|blockquote|figure)>)\s*<\/p>/g;

function withoutEmpty(html: string): string {
  let current = html;
  for (let round = 0; round < 5; round += 1) {
    const next = current.replaceAll(EMPTY_BLOCK, '');
    if (next === current) break;
    current = next;
  }
  return current;
}

function unwrapped(html: string): string {
  let current = html;
  for (let round = 0; round < 5; round += 1) {
    const next = balanced(current);
    if (next === current) break;
    current = next;
  }
  return current;
}

/** Takes out paragraphs that only wrap other blocks; both of their tags or none. */
function balanced(html: string): string {
  const opened = html.match(OPEN_P_BEFORE_BLOCK)?.length ?? 0;
  const closed = html.match(LOOSE_END)?.length ?? 0;
  if (opened === 0 || opened !== closed) return html;
  return html.replaceAll(OPEN_P_BEFORE_BLOCK, '').replaceAll(LOOSE_END, '$1');
}

function pass(html: string): string {
  const first = sanitizeHtml(html.replaceAll(WORD_REMAINS, ''), OPTIONS);
  const inCells = first.replaceAll(BLOCK_IN_CELL, '<$1$2>$3</$1>');
  return withoutEmpty(unwrapped(inCells)).trim();
}

/** Broken markup comes right in one or two passes; what has not by then is shown as text. */
const PASSES_MAX = 6;

/**
 * What may be shown to the public of any HTML: text, headings, lists, whole tables with merged cells, links and pictures of our own.
 * Styles, scripts, classes and the remains of Word are gone; the words stay. Cleaning what is clean changes nothing.
 */
export function cleanHtml(html: string): string {
  let current = html;
  for (let count = 0; count < PASSES_MAX; count += 1) {
    const next = pass(current);
    if (next === current) break;
    current = next;
  }
  return current;
}
