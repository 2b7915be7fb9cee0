export interface ExemptionClause {
  readonly clause: string;
  /** What the law says, as a hint beside the choice. */
  readonly hint: string;
  readonly of: 'on-request' | 'withheld';
}

/** Why something is not published: what is given on request (条例第二十七条), what is not open (条例第十四条至第十六条). */
export const EXEMPTION_CLAUSES: readonly ExemptionClause[] = [
  {
    clause: '条例第二十七条（不属于主动公开范围，依申请提供）',
    hint: '不涉及公众利益调整，也不需要公众广泛知晓或者参与决策的，可以依申请公开。请在理由中写明涉及的范围。',
    of: 'on-request',
  },
  {
    clause: '条例第三十七条（区分处理后依申请提供）',
    hint: '含有不应当公开的内容但能够区分处理的，依申请提供可以公开的部分。',
    of: 'on-request',
  },
  {
    clause: '条例第十四条（国家秘密）',
    hint: '依法确定为国家秘密的政府信息，不予公开。',
    of: 'withheld',
  },
  {
    clause: '条例第十四条（法律、行政法规禁止公开）',
    hint: '法律、行政法规禁止公开的政府信息，不予公开。请在理由中写明是哪部法律的哪一条。',
    of: 'withheld',
  },
  {
    clause: '条例第十四条（危及国家安全、公共安全、经济安全、社会稳定）',
    hint: '公开后可能危及国家安全、公共安全、经济安全、社会稳定的，不予公开。请在理由中写明可能的危害。',
    of: 'withheld',
  },
  {
    clause: '条例第十五条（商业秘密）',
    hint: '公开会对第三方合法权益造成损害的，不得公开；第三方同意，或者不公开会对公共利益造成重大影响的，予以公开。',
    of: 'withheld',
  },
  {
    clause: '条例第十五条（个人隐私）',
    hint: '公开会对第三方合法权益造成损害的，不得公开；第三方同意，或者不公开会对公共利益造成重大影响的，予以公开。',
    of: 'withheld',
  },
  {
    clause: '条例第十六条第一款（内部事务信息）',
    hint: '人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开。',
    of: 'withheld',
  },
  {
    clause: '条例第十六条第二款（过程性信息）',
    hint: '讨论记录、过程稿、磋商信函、请示报告等过程性信息，可以不予公开；法律、法规、规章规定应当公开的除外。',
    of: 'withheld',
  },
  {
    clause: '条例第十六条第二款（行政执法案卷信息）',
    hint: '行政执法案卷信息，可以不予公开；法律、法规、规章规定应当公开的除外。',
    of: 'withheld',
  },
];
