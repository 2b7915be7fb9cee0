import { dateOf, type LocalDate } from '#kernel/calendar/local-date.ts';
import { about, at } from '../finding.ts';
import type { GateFinding, GateInput } from '../model.ts';

const INSPECTION = '政府网站与政务新媒体检查指标；标题、正文、文号、成文日期、发布日期、有效性应当齐全';
const REGULATION_26 = '条例第二十六条';

/** 要素: what the content type asks for is there, and the dates agree with one another. */
export function elementFindings(input: GateInput): readonly GateFinding[] {
  return [...missing(input), ...dates(input), ...validity(input), ...posting(input), ...signedDay(input)];
}

const isEmpty = (text: string | null | undefined): boolean => text === null || text === undefined || text.trim() === '';

function valueOf(input: GateInput, key: string): string | null {
  return input.elements[key] ?? (key === 'madeOn' ? input.madeOn : null);
}

function missing(input: GateInput): readonly GateFinding[] {
  const findings = input.asked
    .filter((element) => element.required && isEmpty(valueOf(input, element.key)))
    .map((element) =>
      about(element.key, '', {
        code: 'missing-element',
        category: 'elements',
        level: 'block',
        message: `“${element.name}”是这类信息的必备要素，请填写。`,
        law: INSPECTION,
      }),
    );
  if (isEmpty(input.title)) {
    findings.push(
      about('title', '', {
        code: 'missing-title',
        category: 'elements',
        level: 'block',
        message: '请填写标题。',
        law: INSPECTION,
      }),
    );
  }
  if (input.bodyRequired && isEmpty(input.bodyText) && !input.bodyHtml.includes('<img')) {
    findings.push(
      about('body', '', {
        code: 'missing-body',
        category: 'elements',
        level: 'block',
        message: '请填写正文。',
        law: INSPECTION,
      }),
    );
  }
  const asksNumber = input.asked.some((element) => element.key === 'documentNumber' && element.required);
  if (input.numbered && !asksNumber && isEmpty(valueOf(input, 'documentNumber'))) {
    findings.push(
      about('documentNumber', '', {
        code: 'no-document-number',
        category: 'elements',
        level: 'warn',
        message: '这类文件一般有发文字号，请填写；确实没有的，请说明。',
        law: INSPECTION,
      }),
    );
  }
  return findings;
}

function dates(input: GateInput): readonly GateFinding[] {
  const findings: GateFinding[] = [];
  const { madeOn, publishedOn } = input;
  const [effectiveOn, expiresOn] = [valueOf(input, 'effectiveOn'), valueOf(input, 'expiresOn')];
  if (madeOn !== null && madeOn > publishedOn) {
    findings.push(
      about('madeOn', madeOn, {
        code: 'made-after-published',
        category: 'elements',
        level: 'block',
        message: `成文日期${madeOn}晚于发布日期${publishedOn}，请核对。`,
        law: INSPECTION,
      }),
    );
  }
  if (madeOn !== null && !isEmpty(effectiveOn) && String(effectiveOn) < madeOn) {
    findings.push(
      about('effectiveOn', String(effectiveOn), {
        code: 'effective-before-made',
        category: 'elements',
        level: 'warn',
        message: '施行日期早于成文日期，请核对；确需溯及以往的，须有依据。',
      }),
    );
  }
  const from = isEmpty(effectiveOn) ? madeOn : effectiveOn;
  if (!isEmpty(expiresOn) && !isEmpty(from) && String(expiresOn) < String(from)) {
    findings.push(
      about('expiresOn', String(expiresOn), {
        code: 'expires-before-effective',
        category: 'elements',
        level: 'block',
        message: '有效期至早于施行日期，请核对。',
      }),
    );
  }
  return findings;
}

function validity(input: GateInput): readonly GateFinding[] {
  if (!input.validityTracked || !isEmpty(valueOf(input, 'effectiveOn'))) return [];
  if (input.asked.some((element) => element.key === 'effectiveOn' && element.required)) return [];
  return [
    about('effectiveOn', '', {
      code: 'no-validity',
      category: 'elements',
      level: 'warn',
      message: '规范性文件要标注有效性，请填写施行日期；文件规定了有效期的，同时填写有效期至。',
      law: INSPECTION,
    }),
  ];
}

/** 超期补录. */
function posting(input: GateInput): readonly GateFinding[] {
  if (input.dueOn === null || input.publishedOn <= input.dueOn) return [];
  return [
    about('publishedOn', input.publishedOn, {
      code: 'late-posting',
      category: 'timeliness',
      level: 'warn',
      message: `应当在${input.dueOn}前公开，现在发布属于超期补录。请按实际日期发布，并说明原因，不得改动发布日期。`,
      law: REGULATION_26,
    }),
  ];
}

const DIGITS = '〇一二三四五六七八九';
const SIGNED =
  /^[ \t　]*((?:\d{4}|[〇○Ｏ零一二三四五六七八九]{4})年([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日)[ \t　]*$/gm;

/** 落款日期 against 成文日期: the last line of the body that is nothing but a date. */
function signedDay(input: GateInput): readonly GateFinding[] {
  const last = [...input.bodyText.matchAll(SIGNED)].at(-1);
  if (last === undefined || input.madeOn === null) return [];
  const day = signedDate(last[1] ?? '');
  if (day === null || day === input.madeOn) return [];
  const start = last.index + last[0].indexOf(last[1] ?? '');
  return [
    at({ part: 'body', text: input.bodyText }, start, start + (last[1] ?? '').length, {
      code: 'signed-day-differs',
      category: 'elements',
      level: 'warn',
      message: `落款日期与成文日期${input.madeOn}不一致，请核对。`,
      law: 'GB/T 9704-2012 7.3.5',
    }),
  ];
}

/** Reads `2023年5月6日` and `二〇二三年五月六日`. */
export function signedDate(text: string): LocalDate | null {
  const parts = /^(.{4})年(.+)月(.+)日$/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [parts[1], parts[2], parts[3]].map((part) => numberOf(part ?? ''));
  return dateOf(year ?? 0, month ?? 0, day ?? 0);
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!text.includes('十'))
    return Number(Array.from(text.replace(/[○Ｏ零]/g, '〇'), (char) => DIGITS.indexOf(char)).join(''));
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}
