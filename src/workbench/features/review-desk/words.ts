import type { DeskItem, DeskList, ReviewShape } from '#domains/publication/contract.ts';
import type { Status } from '../../shared/status.ts';

const STATE_LOOKS: Readonly<Record<DeskItem['state'], { readonly word: string; readonly status: Status }>> = {
  drafting: { word: '起草中', status: 'not-started' },
  'first-review': { word: '待一审', status: 'soon' },
  'second-review': { word: '待二审', status: 'soon' },
  'final-review': { word: '待三审', status: 'soon' },
  approved: { word: '待发布', status: 'soon' },
  scheduled: { word: '定时发布', status: 'normal' },
  live: { word: '已发布', status: 'done' },
  superseded: { word: '历史版本', status: 'not-started' },
  withdrawn: { word: '已撤回', status: 'late' },
  abandoned: { word: '已作废', status: 'not-started' },
};

/** What is closed is approved and kept: it does not wait to be published. */
export function lookOf(item: Pick<DeskItem, 'state' | 'disclosureClass'>) {
  const kept = item.state === 'approved' && item.disclosureClass !== 'proactive';
  return kept ? ({ word: '审定留存', status: 'done' } as const) : STATE_LOOKS[item.state];
}

export const STEP_WORDS: Readonly<Record<ReviewShape['step'], string>> = {
  first: '一审',
  second: '二审',
  final: '三审',
  secrecy: '保密审查',
  'after-first': '补一审',
  'after-second': '补二审',
  'after-final': '补三审',
};

export const OUTCOME_WORDS = { error: '信息有误', merged: '并入其他信息', note: '附说明撤回' } as const;

/** What each list is for, and what its emptiness means. */
export const LISTS: Readonly<
  Record<
    DeskList,
    {
      readonly path: string;
      readonly title: string;
      readonly lead: string;
      readonly empty: string;
      readonly why: string;
    }
  >
> = {
  reviews: {
    path: '/review-desk',
    title: '待审核',
    lead: '等候最久的在最前。起草和三次审核由四位不同的人员办理，内容一改，原来的审核意见即不再有效。',
    empty: '这里列出等候审核的信息',
    why: '目前没有等候审核的信息。起草人提交审核后，会列在这里。',
  },
  publishing: {
    path: '/publishing',
    title: '待发布与定时',
    lead: '三审通过的信息，可以立即发布，或设定发布时间。到时间没有发出的，写明原因。',
    empty: '这里列出三审通过、等候发布的信息',
    why: '目前没有等候发布的信息。',
  },
  owed: {
    path: '/reviews-owed',
    title: '欠审清单',
    lead: '紧急发布的信息，须由没有参与过的人员在期限内补审。',
    empty: '这里列出紧急发布后还欠的审核',
    why: '目前没有欠审的信息。紧急发布后没有完成的审核，会列在这里，写明期限。',
  },
  withdrawn: {
    path: '/withdrawn',
    title: '已撤回',
    lead: '已撤回的信息保留原地址，向社会说明去向。需要恢复的，更正后重新审核发布。',
    empty: '这里列出已撤回的信息',
    why: '目前没有撤回的信息。',
  },
  closed: {
    path: '/reexamine',
    title: '再审查清单',
    lead: '依申请公开、不予公开的信息，定期评估是否可以公开（条例第十八条）。',
    empty: '这里列出不予公开、依申请公开的信息',
    why: '目前没有需要再审查的信息。审定为不公开的信息，到期会提醒再审查。',
  },
};

export const waitingWords = (days: number): string => (days === 0 ? '今天' : `${days} 天`);
