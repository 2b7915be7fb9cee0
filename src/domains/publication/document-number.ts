/** 发文字号 taken apart: 机关代字 + 〔年份〕 + 顺序号 + 号 (GB/T 9704-2012, 7.2.5). */
export interface DocumentNumber {
  readonly agency: string;
  readonly year: number;
  readonly serial: number;
}

export interface NumberFault {
  readonly code:
    | 'brackets'
    | 'leading-zero'
    | 'ordinal-word'
    | 'spaces'
    | 'two-digit-year'
    | 'full-width'
    | 'missing-hao';
  /** Chinese: what is wrong. */
  readonly message: string;
}

export type NumberVerdict =
  /** As the standard writes it. */
  | { readonly kind: 'standard'; readonly number: DocumentNumber }
  /** Another form that is right as it stands: 国令第843号, 公告2024年第3号. */
  | { readonly kind: 'other-form' }
  /** A number whose writing is not the standard's; `mended` is how it would be. */
  | { readonly kind: 'faulty'; readonly faults: readonly NumberFault[]; readonly mended: string }
  | { readonly kind: 'not-a-number'; readonly message: string };

const HAN = '\\u3400-\\u9fff\\uf900-\\ufaff';
const OPEN = '[〔\\[【（(［﹝{「]';
const CLOSE = '[〕\\]】）)］﹞}」]';
const STANDARD = new RegExp(`^([${HAN}][${HAN}·]*)〔((?:19|20)\\d{2})〕([1-9]\\d{0,5})号$`);
const LOOSE = new RegExp(`^([${HAN}][${HAN}·]*)${OPEN}((?:19|20)?\\d{2})(年?)${CLOSE}(第?)(0*)(\\d{1,6})(号?)$`);
const OTHER_FORMS: readonly RegExp[] = [
  // 国令第843号, 商务部令第3号, 主席令第十二号, 公告第5号
  new RegExp(`^[${HAN}、（）]*(?:令|公告|通告|决定|规定)?第[0-9一二三四五六七八九十百千零〇]+号$`),
  // 2024年第3号, 商务部公告2024年第3号, 海关总署令〔2024〕第3号 is a fault, but 公告2024年第3号 is not
  new RegExp(`^[${HAN}、（）]*(?:19|20)\\d{2}年第[0-9一二三四五六七八九十百]+号$`),
];

const narrow = (text: string): string =>
  text.replaceAll(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfe_e0));

/** Two figures of a year mean the last hundred years that there were such numbers. */
const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) > 49 ? 1900 : 2000);

function faultsOf(written: string, found: RegExpExecArray): readonly NumberFault[] {
  const [, , year = '', yearWord = '', ordinal = '', zeros = '', , hao = ''] = found;
  const faults: NumberFault[] = [];
  const add = (wrong: boolean, code: NumberFault['code'], message: string): void => {
    if (wrong) faults.push({ code, message });
  };
  add(/\s/.test(written), 'spaces', '发文字号中间不空格');
  add(/[０-９]/.test(written), 'full-width', '年份和序号用半角阿拉伯数字');
  add(!/〔[^〕]*〕/.test(written) || yearWord !== '', 'brackets', '年份用六角括号〔〕括入，括号内只写年份');
  add(year.length === 2, 'two-digit-year', '年份写全四位');
  add(ordinal !== '', 'ordinal-word', '序号前不加“第”字');
  add(zeros !== '', 'leading-zero', '序号不编虚位，1 不写作 01');
  add(hao === '', 'missing-hao', '序号后加“号”字');
  return faults;
}

/** Looks at a written number: right, right in another form, or wrong in ways that are named and can be mended. */
export function checkDocumentNumber(text: string): NumberVerdict {
  const written = text.trim();
  const tight = narrow(written).replaceAll(/\s+/g, '');
  const standard = STANDARD.exec(tight);
  if (standard !== null && tight === written) {
    return { kind: 'standard', number: numberOf(standard[1], standard[2], standard[3]) };
  }
  if (OTHER_FORMS.some((form) => form.test(tight))) return { kind: 'other-form' };
  const found = LOOSE.exec(tight);
  if (found === null) {
    return { kind: 'not-a-number', message: '请按“机关代字〔年份〕序号号”填写，如“博政办字〔2023〕23号”' };
  }
  const number = numberOf(found[1], String(fullYear(found[2] ?? '')), found[6]);
  return { kind: 'faulty', faults: faultsOf(written, found), mended: formatDocumentNumber(number) };
}

const numberOf = (agency = '', year = '', serial = ''): DocumentNumber => ({
  agency,
  year: Number(year),
  serial: Number(serial),
});

export function formatDocumentNumber({ agency, year, serial }: DocumentNumber): string {
  return `${agency}〔${year}〕${serial}号`;
}

/** The parts of a number however it is written; `null` where it has none. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const found = LOOSE.exec(narrow(text).replaceAll(/\s+/g, ''));
  return found === null ? null : numberOf(found[1], String(fullYear(found[2] ?? '')), found[6]);
}

/**
 * One form of a number for finding: any brackets or none, zeros, spaces, 第 and 号 make no difference.
 * `null` for an empty text.
 */
export function documentNumberKey(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const number = parseDocumentNumber(text);
  if (number !== null) return `${number.agency}|${number.year}|${number.serial}`;
  const bare = narrow(text).replaceAll(/[\s〔〕[\]【】（）()［］﹝﹞{}「」|]/g, '');
  const unbracketed = new RegExp(`^([${HAN}·]+)((?:19|20)\\d{2})年?第?0*(\\d{1,6})号?$`).exec(bare);
  if (unbracketed !== null) return `${unbracketed[1]}|${unbracketed[2]}|${unbracketed[3]}`;
  return bare.replaceAll(/第|号$/g, '').toLowerCase();
}
