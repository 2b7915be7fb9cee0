const OPENING =
  /^<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|section|article|center|style|link)\b/iu;
const ANY_TAG = /<(?:p|div|table|tr|td|br|span|h[1-6]|ul|li)\b[^<]*>/iu;
const SAMPLE_CHARACTERS = 4096;

/** The text without what may stand before a page's first tag. */
function withoutPrologue(text: string): string {
  let rest = text.trimStart();
  for (const [open, close] of [
    ['<?xml', '?>'],
    ['<!--', '-->'],
    ['<!--', '-->'],
  ] as const) {
    if (!rest.startsWith(open) || !rest.includes(close)) continue;
    rest = rest.slice(rest.indexOf(close) + close.length).trimStart();
  }
  return rest;
}

/** Whether a text is a web page; the file's name counts only where the text has tags but no beginning of a page. */
export function isHtml(text: string, fileName: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  return OPENING.test(withoutPrologue(sample)) || (/\.(?:html?|shtml|xhtml)$/iu.test(fileName) && ANY_TAG.test(text));
}
