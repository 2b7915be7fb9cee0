import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** 解读材料最迟在文件公开后三个工作日内公开 (国办发〔2016〕80号; R7-11). */
export const INTERPRETATION_WORKING_DAYS = 3;
/** What a unit owes after its policy went out alone, and what the office asks for later (二次解读). */
export const INTERPRETATION_LABEL = '发布政策解读';
export const FOLLOW_UP_LABEL = '二次解读';

/** 解读形式 (R7-16). */
export const FORMS = [
  '文字',
  '图解',
  '图表',
  '音频视频',
  '动漫',
  'H5',
  '直播',
  '问答',
  '新闻发布会',
  '专家解读',
] as const;
/** Every other form counts for the forms-diversity rate (多元化解读率). */
export const PLAIN_FORM = '文字';

/** 可免解读的情形 (R7-14). A `%` in a pattern stands for any words. */
export interface ExemptionRule {
  readonly id: string;
  readonly name: string;
  readonly patterns: readonly string[];
  readonly source: string;
  readonly active: boolean;
  readonly version: number;
}

/** One interpretation of a policy, as far as it has come. */
export interface LinkedInterpretation {
  readonly title: string;
  /** Its own reviews are over: approved, timed or public. */
  readonly passed: boolean;
  readonly live: boolean;
}

/** What decides whether a policy may go to the second review (三同步). */
export interface PolicySituation {
  readonly needed: boolean;
  readonly exempted: boolean;
  readonly title: string;
  readonly rules: readonly ExemptionRule[];
  readonly interpretations: readonly LinkedInterpretation[];
}

/** One element of content that an interpretation should have (R7-15). */
export interface ContentElement {
  readonly key: string;
  readonly name: string;
  /** Words that show it is there. */
  readonly words: readonly string[];
}

/** Where a policy's interpretation stands. */
export const STANDINGS = ['exempt', 'preparing', 'owed', 'late', 'done', 'done-late'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface PlanFields {
  readonly forms: readonly string[];
  readonly responsible: string;
  readonly firstName: string;
  readonly firstPost: string;
  readonly phone: string;
  readonly place: string;
  readonly channels: string;
  readonly plannedOn: LocalDate | null;
  readonly note: string;
}
