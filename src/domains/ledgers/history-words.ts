/** Acts as the office calls them; one map for every timeline. */
const WORDS: Readonly<Record<string, string>> = {
  'line.filled': '填写台账行',
  'line.added': '增加本单位自定任务',
  'line.dropped': '删除本单位自定任务',
  'line.progress-reported': '报送进展',
  'line.received': '接收移交',
  'line.restored': '恢复台账行',
  'ledger.submitted': '提交台账',
  'ledger.accepted': '通过台账',
  'ledger.returned': '退回台账',
  'ledger.reopened': '退回修改',
  'duty.event-recorded': '登记起算事件',
  'duty.event-withdrawn': '撤销起算事件',
  'duty.discharged': '办结',
  'duty.reopened': '重新办理',
  'duty.counted': '登记一次',
  'duty.moved': '调整本期日期',
  'evidence.added': '提交佐证',
  'evidence.withdrawn': '撤回佐证',
  'evidence.snapshot-taken': '链接存证完成',
  'evidence.snapshot-failed': '链接存证失败',
  'change.asked': '提出变更申请',
  'change.approved': '批准变更',
  'change.refused': '驳回变更',
  'change.withdrawn': '撤回变更申请',
};

export const actWords = (action: string): string => WORDS[action] ?? action;
