import type { DisclosureClass, EditionState, ScanOutcome, Validity } from './model.ts';

/** What the words of the office are; read by screens, lists and exports. */
export const EDITION_STATE_WORDS: Readonly<Record<EditionState, string>> = {
  drafting: '起草',
  'first-review': '一审',
  'second-review': '二审',
  'final-review': '三审',
  approved: '待发布',
  scheduled: '定时发布',
  live: '已发布',
  superseded: '历史版本',
  withdrawn: '已撤回',
  abandoned: '已作废',
};

/** What is closed is approved and kept: it does not wait to be published. */
export function editionWord(state: EditionState, disclosureClass: DisclosureClass | null): string {
  const kept = state === 'approved' && disclosureClass !== null && disclosureClass !== 'proactive';
  return kept ? '审定留存' : EDITION_STATE_WORDS[state];
}

export const DISCLOSURE_WORDS: Readonly<Record<DisclosureClass, string>> = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
};

export const SCAN_WORDS: Readonly<Record<ScanOutcome, string>> = {
  clean: '已查毒',
  infected: '发现病毒',
  'not-scanned': '未扫描',
  failed: '查毒未成功',
};

export const VALIDITY_WORDS: Readonly<Record<Validity, string>> = {
  pending: '尚未生效',
  valid: '有效',
  amended: '已修改',
  repealed: '废止',
  expired: '失效',
};
