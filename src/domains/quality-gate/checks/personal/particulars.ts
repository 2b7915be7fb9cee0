import { at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';
import { maskMail } from './masking.ts';

const LAW = '个人信息保护法第二十五条';
const LAW_SENSITIVE = '个人信息保护法第二十八条、第二十九条';
/** Domain rule R13-5: what is left of an address is the town or the sub-district. */
const TOWN =
  /(?:[\u4E00-\u9FFF]{2,8}?(?:省|自治区))?(?:[\u4E00-\u9FFF]{2,8}?(?:市|自治州|盟))?(?:[\u4E00-\u9FFF]{2,8}?(?:县|区|市|旗))?[\u4E00-\u9FFF]{1,8}?(?:镇|乡|街道)/;
/** Where no town is named, not even that much is left. */
const COUNTY = /^[\u4E00-\u9FFF]{1,10}?(?:县|(?<![小社])区|市|旗)/;
const NUMBER = '[\\dA-Za-z０-９一二三四五六七八九十\\-－—#]{1,8}';
const DOOR = new RegExp(
  [
    `[\\u4E00-\\u9FFF\\d]{1,12}?(?:村|组|屯|庄|社区|小区|花园|公寓|家园|新村|胡同|巷|弄|里|苑|城|府|湾)[\\u4E00-\\u9FFF]{0,6}?${NUMBER}(?:号楼|栋|幢|座|号|单元|组|户)(?:${NUMBER}(?:单元|号楼|号|栋|幢|室|户|楼|层))*(?:${NUMBER}室)?`,
    `[\\u4E00-\\u9FFF]{1,12}(?:路|街|大道)${NUMBER}号[\\u4E00-\\u9FFF]{0,10}?${NUMBER}(?:号楼|栋|幢|单元)(?:${NUMBER}(?:单元|室|户|号))+`,
  ].join('|'),
  'g',
);
const PERSON =
  /(?:家庭住址|家庭地址|住址|现住|户籍(?:地|所在地|地址)?|居住(?:地址|于|在)|住所地?|家住|租住|身份证|姓名|男，|女，|汉族|出生|生于|患者|死者|被告人|当事人|申请人|受助人|户主|老人|学生)/;
const OFFICE =
  /(?:办公地[址点]|联系地址|通[讯信]地址|单位地址|注册地址|经营(?:地址|场所)|公司地址|服务(?:地址|网点)|地点|厂址|邮寄地址|收件地址|项目(?:位置|地址)|建设地点|坐落于?|位于|受理地点|公司|局|中心|委员会|政府)[^。；;\n]{0,16}$/;
const BEFORE = 40;

/** 家庭住址到门牌号, only where a person is spoken of. */
function homeAddresses(source: PartText): readonly GateFinding[] {
  return [...source.text.matchAll(DOOR)].flatMap((found) => {
    const before = source.text.slice(Math.max(0, found.index - BEFORE), found.index);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    if (!PERSON.test(line + found[0].slice(0, 6)) || OFFICE.test(line)) return [];
    const lead = /[\u4E00-\u9FFF]*$/.exec(line)?.[0] ?? '';
    const town = TOWN.exec(lead + found[0])?.[0] ?? '';
    const whole = lead + found[0];
    const kept =
      town === ''
        ? (COUNTY.exec(found[0])?.[0] ?? null)
        : whole.slice(lead.length, Math.max(lead.length, whole.indexOf(town) + town.length));
    return [
      at(source, found.index, found.index + found[0].length, {
        code: 'home-address',
        category: 'personal-data',
        level: 'block',
        message: '这里有写到门牌号的家庭住址，请只保留到乡镇或街道。',
        replacement: kept === null || kept === found[0] ? '' : kept,
        law: LAW,
      }),
    ];
  });
}

const MAIL = /[A-Za-z0-9._%+-]{2,40}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org)/g;
const OFFICE_MAIL = /\.gov\.cn$|@(?:gov|12345)\./i;
const MAIL_CONTEXT =
  /(?:联系|邮箱|电子邮件|报送|投稿|咨询|反馈|意见|举报|报名|监督|发送至|E-?mail|信箱)[^。\n]{0,40}$/i;

function mails(source: PartText): readonly GateFinding[] {
  return [...source.text.matchAll(MAIL)].flatMap((found) => {
    const before = source.text.slice(Math.max(0, found.index - BEFORE), found.index);
    if (OFFICE_MAIL.test(found[0]) || (MAIL_CONTEXT.test(before) && !/身份证|家庭|学生|申请人/.test(before))) return [];
    return [
      at(source, found.index, found.index + found[0].length, {
        code: 'e-mail',
        category: 'personal-data',
        level: 'warn',
        message: '这里像是个人电子邮箱，请遮盖，或者改为单位邮箱。',
        replacement: maskMail(found[0]),
        law: LAW,
      }),
    ];
  });
}

const PASSPORT = /(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z0-9]\d{7}|[GDSP]\d{8})(?![A-Za-z0-9])/g;

function passports(source: PartText): readonly GateFinding[] {
  return [...source.text.matchAll(PASSPORT)].flatMap((found) => {
    const before = source.text.slice(Math.max(0, found.index - BEFORE), found.index);
    if (!/护照|通行证|证件号/.test(before)) return [];
    return [
      at(source, found.index, found.index + found[0].length, {
        code: 'passport',
        category: 'personal-data',
        level: 'block',
        message: '这里有护照号码，请遮盖，或者删除。',
        replacement: `${found[0].slice(0, 2)}*****${found[0].slice(-2)}`,
        law: LAW,
      }),
    ];
  });
}

const HEALTH =
  /(?:患有?|确诊为?|病种|疾病名称|诊断结果|残疾类别|残疾等级|致贫原因|病因)[：:\s]*(?:因病|尿毒症|癌|白血病|艾滋病|精神分裂|抑郁|肝炎|结核|糖尿病|高血压|智力|视力|听力|肢体|言语|精神残疾|多重|恶性肿瘤|脑瘫)/g;
const LIST_ROWS = 3;

/** Lists of people with what ails them: 救助、低保、残疾补贴名单公开姓名、村居、待遇, nothing more (R13-6). */
function health(source: PartText): readonly GateFinding[] {
  const head = /姓名[\t |｜　][^。；，、\n]{0,60}(?:病种|疾病名称|残疾类别|残疾等级|致贫原因|病因|诊断)/.exec(
    source.text,
  );
  const people = source.text.match(/(?:姓名|救助对象|低保|残疾人|特困)/g)?.length ?? 0;
  const found = head === null ? [...source.text.matchAll(HEALTH)] : [];
  if (head !== null) {
    return [
      at(source, head.index, head.index + head[0].length, {
        code: 'health-list',
        category: 'personal-data',
        level: 'block',
        message: '名单中列出了病情或残疾类别，请删去这一栏，只公开姓名、村居和待遇。',
        law: LAW_SENSITIVE,
      }),
    ];
  }
  if (found.length < LIST_ROWS || people === 0) return [];
  const [first] = found;
  if (first === undefined) return [];
  return [
    at(source, first.index, first.index + first[0].length, {
      code: 'health-list',
      category: 'personal-data',
      level: 'warn',
      message: `正文有${found.length}处写明了个人病情或残疾情况，请核对并隐去。`,
      law: LAW_SENSITIVE,
    }),
  ];
}

const PUPILS = /(?:学生|儿童|幼儿|未成年人|孤儿|留守儿童|困境儿童)[^\n]{0,30}(?:名单|花名册|名册|公示表)/;
const NUMBERED = /(?:学籍号|身份证|监护人电话|家长电话|家庭住址|出生日期|出生年月)/;

/** Lists of children that say more than their names. */
function pupils(source: PartText): readonly GateFinding[] {
  const found = PUPILS.exec(source.text);
  if (found === null) return [];
  const more = NUMBERED.exec(source.text.slice(found.index, found.index + 400));
  if (more === null) return [];
  return [
    at(source, found.index, found.index + found[0].length, {
      code: 'minor-list',
      category: 'personal-data',
      level: 'block',
      message: `未成年人名单中列有“${more[0]}”，请删去这一栏；不满十四周岁的，公开前须取得监护人单独同意。`,
      law: '个人信息保护法第二十八条、第三十一条',
    }),
  ];
}

/** What tells of a person without being a number. */
export function particulars(source: PartText): readonly GateFinding[] {
  return [...homeAddresses(source), ...mails(source), ...passports(source), ...health(source), ...pupils(source)];
}
