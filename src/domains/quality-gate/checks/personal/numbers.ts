import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';
import { type DigitRun, digitRuns } from './digits.ts';
import { ageOn, readIdCard } from './id-card.ts';
import { type Masking, maskCard, maskId, maskPhone } from './masking.ts';

const LAW = '个人信息保护法第二十五条、第二十八条';
const LAW_MINOR = '个人信息保护法第二十八条、第三十一条';
/** 个人信息保护法第二十八条: what is known of those under 14 is sensitive. */
const CHILD_YEARS = 14;
const MOBILE_LENGTH = 11;
const CARD_MIN = 16;
const CARD_MAX = 19;
const ID_MIN = 15;
const CONTEXT = 24;

export interface PersonalContext {
  readonly today: LocalDate;
  readonly masking: Masking;
}

/** ID numbers, mobile numbers and bank cards. */
export function personalNumbers(source: PartText, context: PersonalContext): readonly GateFinding[] {
  const findings: GateFinding[] = [];
  let taken = -1;
  for (const run of digitRuns(source.text, MOBILE_LENGTH)) {
    if (run.start < taken) continue;
    const found = idFinding(source, run, context) ?? cardFinding(source, run) ?? phoneFinding(source, run);
    if (found === null) continue;
    findings.push(found);
    taken = run.end;
  }
  return findings;
}

function idFinding(source: PartText, run: DigitRun, context: PersonalContext): GateFinding | null {
  const card = run.digits.length < ID_MIN ? null : readIdCard(run.digits, context.today);
  if (card === null) return null;
  const before = source.text.slice(Math.max(0, run.start - CONTEXT), run.start);
  // Without a check digit only the words around it tell an ID number from a serial number.
  if (run.digits.length === ID_MIN && !/身份证|身份号码|证件号|证号/.test(before)) return null;
  if (/统一社会信用代码|信用代码|项目代码|索引号|许可证编?号[:：]?$/.test(before)) return null;
  const child = ageOn(card.bornOn, context.today) < CHILD_YEARS;
  return at(source, run.start, run.end, {
    code: child ? 'id-card-child' : 'id-card',
    category: 'personal-data',
    level: 'block',
    message: child
      ? '这里有不满十四周岁未成年人的身份证号码，请删除；确需公开的，须取得监护人单独同意并遮盖。'
      : '这里有身份证号码，请按建议遮盖，或者删除。',
    replacement: maskId(run.digits, context.masking),
    law: child ? LAW_MINOR : LAW,
  });
}

const MOBILE = /^1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/;
const OFFICIAL_CONTACT =
  /(?:联系|咨询|监督|举报|投诉|服务|热线|值班|办公|报名|业务|受理|传真|客服|应急|捐[赠款])(?:[^。；;\n]{0,14}|[^。\n]{0,10}(?:电话|方式|手机)[^。\n]{0,80})$/;
const CONTACT_CONTEXT = 100;

function phoneFinding(source: PartText, run: DigitRun): GateFinding | null {
  const digits = run.digits.length === MOBILE_LENGTH + 2 ? run.digits.replace(/^86/, '') : run.digits;
  if (!MOBILE.test(digits)) return null;
  const before = source.text.slice(Math.max(0, run.start - CONTEXT), run.start);
  if (/(?:编号|文号|代码|账号|帐号|单号|证号|序列号|流水号|条形?码)[:：]?\s*$/.test(before)) return null;
  const official = OFFICIAL_CONTACT.test(source.text.slice(Math.max(0, run.start - CONTACT_CONTEXT), run.start));
  return at(source, run.start, run.end, {
    code: official ? 'contact-mobile' : 'mobile',
    category: 'personal-data',
    level: official ? 'note' : 'block',
    message: official
      ? '这里用手机号码作为联系电话。请确认是经本人同意公开的工作电话，有固定电话的请改用固定电话。'
      : '这里有个人手机号码，请按建议遮盖，或者删除。',
    replacement: maskPhone(digits),
    law: LAW,
  });
}

const CARD_WORDS = /银行|卡号|账号|帐号|账户|帐户|开户|一卡通|工资卡|收款/;
const ORGANISATION_ACCOUNT = /(?:户名|单位|公司|财政|国库|对公|专户|保证金|投标)[^\n]{0,40}$/;

function cardFinding(source: PartText, run: DigitRun): GateFinding | null {
  const { digits } = run;
  if (digits.length < CARD_MIN || digits.length > CARD_MAX || !/^(?:62|4|5[1-5]|3[5-7]|9[5-9]|60)\d+$/.test(digits))
    return null;
  if (!luhn(digits)) return null;
  const before = source.text.slice(Math.max(0, run.start - CONTEXT * 2), run.start);
  const known = digits.startsWith('62') && digits.length >= CARD_MIN;
  if (!CARD_WORDS.test(before) && !known) return null;
  if (/(?:编号|项目代码|信用代码|合同号|批号|索引号)[:：]?\s*$/.test(before)) return null;
  const organisation = ORGANISATION_ACCOUNT.test(before) && !/姓名|本人|个人|身份证/.test(before);
  return at(source, run.start, run.end, {
    code: 'bank-card',
    category: 'personal-data',
    level: organisation ? 'warn' : 'block',
    message: organisation
      ? '这里有银行账号，请确认是应当公开的单位账户；个人账户请按建议遮盖，或者删除。'
      : '这里有银行卡号，请按建议只留后四位，或者删除。',
    replacement: maskCard(digits),
    law: LAW,
  });
}

/** ISO/IEC 7812-1, the check digit of cards. */
export function luhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, char, index) => {
      const doubled = index % 2 === 1 ? Number(char) * 2 : Number(char);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}
