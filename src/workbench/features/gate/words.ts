import type { SweepFindingView, WordView } from '#domains/quality-gate/contract.ts';
import type { Status } from '../../shared/status.ts';

export const WORDS = '/api/gate/words';
export const ALARMS = '/api/gate/false-alarms';
export const SWEEP = '/api/gate/sweep';

export const KINDS: Readonly<Record<WordView['kind'], string>> = {
  wrong: '错别字',
  phrase: '固定提法',
  caution: '慎用词',
};

export const STATES: Readonly<Record<SweepFindingView['state'], { readonly word: string; readonly status: Status }>> = {
  open: { word: '待处理', status: 'late' },
  settled: { word: '已处理', status: 'done' },
  gone: { word: '已消除', status: 'done' },
};

/** What each check is called where only its code is kept. */
const CODES: Readonly<Record<string, string>> = {
  'wrong-word': '错别字',
  'set-phrase': '固定提法',
  'cautious-word': '慎用词',
  'suspected-typo': '疑似错字',
  'repeated-word': '重复字词',
  'double-punctuation': '标点连用',
  'half-width': '半角标点',
  'impossible-date': '日期不存在',
  'broken-bracket': '括号或引号不成对',
  numbering: '序号',
  mobile: '手机号码',
  'contact-mobile': '联系手机',
  'id-card': '身份证号码',
  'id-card-child': '未成年人身份证号码',
  'bank-card': '银行卡号',
  'home-address': '家庭住址',
  'e-mail': '电子邮箱',
  passport: '护照号码',
  'health-list': '病情或残疾情况',
  'minor-list': '未成年人名单',
  'title-mark': '标题末尾标点',
  'title-long': '标题过长',
};

export const codeWord = (code: string): string => CODES[code] ?? code;

export const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
