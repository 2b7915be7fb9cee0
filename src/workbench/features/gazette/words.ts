import type { IssueView } from '#domains/gazette/contract.ts';
import type { Status } from '../../shared/status.ts';

export const ISSUES = '/api/gazette/issues';

export const ISSUE_STATES: Readonly<Record<IssueView['state'], { readonly word: string; readonly status: Status }>> = {
  draft: { word: '编辑中', status: 'not-started' },
  published: { word: '已发布', status: 'done' },
  abandoned: { word: '已作废', status: 'late' },
};
