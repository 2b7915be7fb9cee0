import { strToU8, zipSync } from 'fflate';

export const ROWS = 5_000;
const ROWS_A_PAGE = 10;
/** Tasks under one 重点任务 cell that spans them. */
const ROWS_A_GROUP = 5;
/** Groups under one title row. */
const GROUPS_A_CHAPTER = 20;

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const COLUMNS = ['序号', '重点任务', '工作要求', '责任单位', '完成时限'] as const;
const UNITS = [
  '区民政局',
  '区司法局、区财政局',
  '牵头单位：区商务局；配合单位：各镇（街道）',
  '各镇（街道）',
  '区政府各部门、单位',
];
const DEADLINES = ['2023年10月底前', '信息形成或变更之日起20个工作日内', '每季度末', '长期坚持', '2023年12月31日前'];

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';

function cell(text: string, properties = '', run = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r>${run}<w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:tc>`;
}

const row = (cells: string): string => `<w:tr>${cells}</w:tr>`;
const headRow = (): string =>
  row(COLUMNS.map((name, at) => cell(name, '', at === 0 ? '<w:br w:type="page"/>' : '')).join(''));

function taskRow(at: number): string {
  const begins = at % ROWS_A_GROUP === 0;
  const group = Math.floor(at / ROWS_A_GROUP) + 1;
  const broken = at % ROWS_A_PAGE === ROWS_A_PAGE - 1 ? '<w:lastRenderedPageBreak/>' : '';
  const requirement = `围绕第${group}项重点任务，明确责任科室和完成时限，按要求公开第${at + 1}类信息，全年不少于${2 + (at % 9)}次，并做好解读和回应。`;
  return row(
    cell(String(at + 1)) +
      cell(begins ? `做好第${group}项重点任务` : '', begins ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') +
      cell(requirement, '', broken) +
      cell(pick(UNITS, at)) +
      cell(pick(DEADLINES, at)),
  );
}

function tableRows(): string {
  const rows: string[] = [];
  for (let at = 0; at < ROWS; at += 1) {
    if (at % ROWS_A_PAGE === 0) rows.push(headRow());
    if (at % (ROWS_A_GROUP * GROUPS_A_CHAPTER) === 0) {
      const chapter = at / (ROWS_A_GROUP * GROUPS_A_CHAPTER) + 1;
      rows.push(row(cell(`第${chapter}部分　重点领域信息公开`, `<w:gridSpan w:val="${COLUMNS.length}"/>`)));
    }
    rows.push(taskRow(at));
  }
  return rows.join('');
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A notice of 500 pages: 5,000 task rows, merged cells, title rows, the head repeated on every page. */
export function bigNotice(): Uint8Array {
  const body = `${paragraph('关于印发2023年政务公开工作方案的通知')}${paragraph('重点任务分工表')}<w:tbl><w:tblPr/><w:tblGrid>${COLUMNS.map(() => '<w:gridCol w:w="1800"/>').join('')}</w:tblGrid>${tableRows()}</w:tbl>`;
  const files = {
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
