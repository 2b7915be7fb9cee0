/** What was pasted, fit for the editor, and what did not come along. */
export interface Pasted {
  readonly html: string;
  /** Pictures that point outside and are not taken. */
  readonly pictures: number;
}

const OWN_PICTURE = /\ssrc\s*=\s*["']\/(?:api\/)?files\/[0-9a-f]{64}/i;
const EMPTY = '(?:\\s|&nbsp;|&#160;|\\u00a0|\\u3000|<br\\s*/?>)*';
const EMPTY_BLOCK = new RegExp(`<(p|h[1-6]|li)(?:\\s[^>]*)?>${EMPTY}</\\1>`, 'gi');
/** Two spaces of a full character before a paragraph: the page indents by itself. */
const TYPED_INDENT = /(<p(?:\s[^>]*)?>)(?:<(strong|em|u)>)?(?:&nbsp;|\u00a0|\u3000|\s)+/gi;
const HEADING_CLASS = /<p([^>]*)class=["']?MsoTitle["']?([^>]*)>([\s\S]*?)<\/p>/gi;

/**
 * Text out of Word, WPS or a web page: its tables, headings, lists and stress stay; styles, classes, comments, empty paragraphs and
 * typed indents go. Numbers that Word made (mso-list) stay as the text they read as, since the document quotes them.
 */
export function cleanPasted(html: string): Pasted {
  const bare = html
    .replaceAll(/<!--\[if !supportLists\]-->|<!--\[endif\]-->|<!\[if !supportLists\]>|<!\[endif\]>/gi, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<!\[[\s\S]*?\]>/g, '')
    .replaceAll(/<(style|script|xml|title|head|meta|link)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<(?:meta|link|base)\b[^>]*>/gi, '')
    .replaceAll(/<\/?[ovwm]:[^>]*>/gi, '')
    .replaceAll(HEADING_CLASS, '<h2>$3</h2>')
    .replaceAll(/<\/?(?:span|font)\b[^>]*>/gi, '');
  let pictures = 0;
  const withoutPictures = bare.replaceAll(/<img\b[^>]*>/gi, (tag) => {
    if (OWN_PICTURE.test(tag)) return tag;
    pictures += 1;
    return '';
  });
  const plain = withoutPictures.replaceAll(
    /<([a-z][a-z0-9]*)\b([^>]*)>/gi,
    (_tag, name: string, attributes: string) => {
      return `<${name.toLowerCase()}${keptAttributes(attributes)}>`;
    },
  );
  return {
    html: plain
      .replaceAll(EMPTY_BLOCK, '')
      .replaceAll(
        TYPED_INDENT,
        (_all, open: string, mark?: string) => `${open}${mark === undefined ? '' : `<${mark}>`}`,
      ),
    pictures,
  };
}

const KEPT = /\s(href|src|alt|colspan|rowspan|start)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;

function keptAttributes(attributes: string): string {
  return [...attributes.matchAll(KEPT)]
    .filter(
      ([, name = '', value = '']) => name.toLowerCase() !== 'href' || /^["']?(?:https?:|mailto:|tel:|\/)/i.test(value),
    )
    .map(([, name = '', value = '']) => ` ${name.toLowerCase()}=${/^["']/.test(value) ? value : `"${value}"`}`)
    .join('');
}
