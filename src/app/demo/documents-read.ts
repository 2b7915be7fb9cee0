/** One document of the demonstration as its file tells it. */
export interface WrittenDocument {
  readonly slug: string;
  readonly unit: string;
  readonly type: string;
  /** `2023-03-01` for what is public; `first-review -2` for what somebody works on, with days from the first day. */
  readonly when: string;
  readonly title: string;
  readonly facts: ReadonlyMap<string, string>;
  readonly bodyHtml: string;
}

const HEAD = /^@ ([a-z0-9-]+) \| ([a-z]+) \| ([a-z-]+) \| ([^|]+?) \| (.+)$/;
const FACT = /^([a-zA-Z]+): (.*)$/;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Documents of a file: a head line `@ …`, facts up to the first empty line, then the text. Throws where a head is not one. */
export function readDocuments(text: string): readonly WrittenDocument[] {
  return text
    .split(/\n(?=@ )/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readOne);
}

function readOne(part: string): WrittenDocument {
  const [head = '', ...lines] = part.split('\n');
  const found = HEAD.exec(head);
  if (found === null) throw new Error(`演示信息的首行写法不对：${head}`);
  const [, slug = '', unit = '', type = '', when = '', title = ''] = found;
  const gap = lines.indexOf('');
  const facts = gap === -1 ? lines : lines.slice(0, gap);
  const body = gap === -1 ? [] : lines.slice(gap + 1);
  return {
    slug,
    unit,
    type,
    when,
    title,
    facts: new Map(facts.map((line) => factOf(line, slug))),
    bodyHtml: htmlOf(body.filter((line) => line !== '')),
  };
}

function factOf(line: string, slug: string): readonly [string, string] {
  const found = FACT.exec(line);
  if (found === null) throw new Error(`演示信息 ${slug} 的要素写法不对：${line}`);
  return [found[1] ?? '', found[2] ?? ''];
}

/** Paragraphs, `# ` headings and `| … |` tables, the first row of which is the head. */
function htmlOf(lines: readonly string[]): string {
  const parts: string[] = [];
  let rows: string[][] = [];
  const endTable = (): void => {
    if (rows.length > 0) parts.push(tableOf(rows));
    rows = [];
  };
  for (const line of lines) {
    if (line.startsWith('|')) {
      rows.push(
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
      continue;
    }
    endTable();
    parts.push(line.startsWith('# ') ? `<h2>${escape(line.slice(2))}</h2>` : `<p>${escape(line)}</p>`);
  }
  endTable();
  return parts.join('');
}

const rowOf = (cells: readonly string[], tag: string): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;

function tableOf(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const lines = body.map((cells) => rowOf(cells, 'td')).join('');
  return `<table><thead>${rowOf(head, 'th')}</thead><tbody>${lines}</tbody></table>`;
}

/** A plain notice as paragraphs; columns of tabs become spaces. */
export function noticeHtml(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  return lines
    .map((line) => line.replaceAll(/[\t 　]+/g, ' ').trim())
    .map((line) => `<p>${escape(line)}</p>`)
    .join('');
}
