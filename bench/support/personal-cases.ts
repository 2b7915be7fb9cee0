/** Made-up people and look-alikes, the same at every run. None of the numbers belongs to anybody: they are drawn by a generator. */
export interface PersonalCase {
  readonly text: string;
  /** Codes that must be found, each once; empty for a look-alike. */
  readonly expected: readonly string[];
}

type Draw = (below: number) => number;

/** mulberry32 */
function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const PROVINCES = ['11', '13', '21', '32', '35', '37', '41', '44', '51', '62'];
const two = (value: number): string => String(value).padStart(2, '0');
const digits = (draw: Draw, length: number): string => Array.from({ length }, () => draw(10)).join('');

function idCard(draw: Draw, bornAfter = 1940, years = 65): string {
  const area = `${pick(draw, PROVINCES)}${two(1 + draw(12))}${two(1 + draw(28))}`;
  const born = `${bornAfter + draw(years)}${two(1 + draw(12))}${two(1 + draw(28))}`;
  const body = `${area}${born}${digits(draw, 3)}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'.charAt(sum % 11)}`;
}

const mobile = (draw: Draw): string =>
  `${pick(draw, ['130', '135', '138', '150', '159', '177', '186', '191', '199'])}${digits(draw, 8)}`;

function bankCard(draw: Draw): string {
  const body = `${pick(draw, ['622202', '621700', '622848', '623058'])}${digits(draw, 12)}`;
  const check = Array.from({ length: 10 }, (_, digit) => digit).find((digit) => luhn(`${body}${digit}`));
  return `${body}${check ?? 0}`;
}

function luhn(text: string): boolean {
  const sum = Array.from(text)
    .toReversed()
    .reduce((total, char, at) => {
      const value = at % 2 === 1 ? Number(char) * 2 : Number(char);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

const pick = <T>(draw: Draw, from: readonly [T, ...T[]] | readonly T[]): T => {
  const found = from[draw(from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const wide = (text: string): string => text.replace(/\d/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const spaced = (text: string, size: number): string =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(' ');

const NAMES = ['张伟', '王芳', '李娜', '刘洋', '陈静', '赵磊', '周敏', '孙丽'];
const TOWNS = ['城关镇', '临河镇', '清泉乡', '东城街道'];

const FOUND: readonly ((draw: Draw) => PersonalCase)[] = [
  (draw) => ({ text: `${pick(draw, NAMES)}，身份证号${idCard(draw)}。`, expected: ['id-card'] }),
  (draw) => ({ text: `${pick(draw, NAMES)}\t${idCard(draw)}\t低保`, expected: ['id-card'] }),
  (draw) => ({ text: `公民身份号码：${spaced(idCard(draw), 6)}`, expected: ['id-card'] }),
  (draw) => ({ text: `身份证${wide(idCard(draw))}`, expected: ['id-card'] }),
  (draw) => ({ text: `（身份证号码 ${idCard(draw).toLowerCase()}）`, expected: ['id-card'] }),
  (draw) => ({ text: `学生${pick(draw, NAMES)}，身份证${idCard(draw, 2015, 7)}`, expected: ['id-card-child'] }),
  (draw) => ({ text: `申请人${pick(draw, NAMES)}，手机${mobile(draw)}。`, expected: ['mobile'] }),
  (draw) => ({ text: `${pick(draw, NAMES)}\t男\t${mobile(draw)}`, expected: ['mobile'] }),
  (draw) => ({ text: `户主手机：${spaced(mobile(draw), 4)}`, expected: ['mobile'] }),
  (draw) => ({ text: `开户银行农商行，卡号${bankCard(draw)}`, expected: ['bank-card'] }),
  (draw) => ({ text: `${pick(draw, NAMES)}一卡通账号：${spaced(bankCard(draw), 4)}`, expected: ['bank-card'] }),
  (draw) => ({
    text: `${pick(draw, NAMES)}，女，住址${pick(draw, TOWNS)}东风村${1 + draw(9)}组${1 + draw(99)}号`,
    expected: ['home-address'],
  }),
  (draw) => ({
    text: `家庭住址：云岭县${pick(draw, TOWNS)}幸福小区${1 + draw(20)}号楼${1 + draw(5)}单元${101 + draw(800)}室`,
    expected: ['home-address'],
  }),
];

const LOOK_ALIKES: readonly ((draw: Draw) => PersonalCase)[] = [
  (draw) => ({ text: `统一社会信用代码：11${digits(draw, 6)}${digits(draw, 9)}${pick(draw, ['A', 'X', 'N', 'L'])}`, expected: [] }),
  (draw) => ({ text: `索引号：11370322004222241N/${2015 + draw(9)}-${digits(draw, 7)}`, expected: [] }),
  (draw) => ({ text: `云政发〔${2015 + draw(9)}〕${1 + draw(99)}号`, expected: [] }),
  (draw) => ({ text: `项目代码：${2015 + draw(9)}-${digits(draw, 6)}-${two(draw(99))}-${two(draw(99))}-${digits(draw, 6)}`, expected: [] }),
  (draw) => ({ text: `咨询电话：0${300 + draw(600)}-${digits(draw, 7)}`, expected: [] }),
  (draw) => ({ text: `咨询电话：0${300 + draw(600)}—${2 + draw(7)}${digits(draw, 6)}，传真${2 + draw(7)}${digits(draw, 7)}`, expected: [] }),
  (draw) => ({ text: `预算金额1${digits(draw, 10)}.00元`, expected: [] }),
  (draw) => ({ text: `详见 https://www.yunling.gov.cn/art/${2015 + draw(9)}/1/1/art_${digits(draw, 5)}_${mobile(draw)}.html`, expected: [] }),
  (draw) => ({ text: `${2015 + draw(9)}-${two(1 + draw(12))}-${two(1 + draw(28))} ${two(draw(24))}:${two(draw(60))}:${two(draw(60))}`, expected: [] }),
  (draw) => ({ text: `办公地址：云岭县${pick(draw, TOWNS)}人民路${1 + draw(99)}号政务大厦${1 + draw(9)}号楼`, expected: [] }),
  (draw) => ({ text: `不动产权证号：鲁（2023）云岭县不动产权第${digits(draw, 7)}号`, expected: [] }),
  (draw) => ({ text: `招标编号SDGP${digits(draw, 18)}`, expected: [] }),
  (draw) => ({ text: `条形码：69${digits(draw, 11)}`, expected: [] }),
  (draw) => ({ text: `总人口${digits(draw, 6)}人，其中男${digits(draw, 6)}人、女${digits(draw, 6)}人`, expected: [] }),
  (draw) => ({ text: `身份证号${idCard(draw).slice(0, 2)}*************${digits(draw, 3)}`, expected: [] }),
  (draw) => ({ text: `手机138****${digits(draw, 4)}`, expected: [] }),
  (draw) => ({ text: `户名：云岭县财政局，账号：${digits(draw, 20)}`, expected: [] }),
  (draw) => ({ text: `电子邮箱：ylzwgk@yunling.gov.cn，邮编${digits(draw, 6)}`, expected: [] }),
];

const EACH = 100;

export function personalCases(): readonly PersonalCase[] {
  const draw = drawFrom(20_231_122);
  return [...FOUND, ...LOOK_ALIKES].flatMap((make) => Array.from({ length: EACH }, () => make(draw)));
}
