import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { LedgerDetail } from '#domains/ledgers/contract.ts';
import { download, post } from '../../shared/api.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { LEDGERS, useRefresh } from './queries.ts';
import { remarksOf } from './remarks.ts';

/** 提交、通过、退回, and the form to print. */
export function LedgerActs({ ledger }: { readonly ledger: LedgerDetail }) {
  const say = useSay();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<'return' | 'reopen' | null>(null);
  const path = `${LEDGERS}/${ledger.id}`;
  const act = async (step: string, said: string) => {
    setBusy(true);
    try {
      await post(`${path}/${step}`, { version: ledger.version });
      say(said);
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      await refresh();
      setBusy(false);
    }
  };
  const keep = (format: 'docx' | 'xlsx') =>
    download(`${path}/export`, `${ledger.title}.${format}`, { format }).catch(say.refused);
  return (
    <>
      <Button onClick={() => void keep('docx')}>导出 Word</Button>
      <Button onClick={() => void keep('xlsx')}>导出 Excel</Button>
      {ledger.can.includes('submit') || ledger.can.includes('submit-when-complete') ? (
        <Button
          type="primary"
          loading={busy}
          disabled={!ledger.can.includes('submit')}
          title={ledger.missing.join('\n')}
          onClick={() => void act('submit', '台账已提交，等待政务公开科审核')}
        >
          提交台账
        </Button>
      ) : null}
      {ledger.can.includes('return') ? <Button onClick={() => setAsking('return')}>退回</Button> : null}
      {ledger.can.includes('reopen') ? <Button onClick={() => setAsking('reopen')}>退回修改</Button> : null}
      {ledger.can.includes('accept') ? (
        <Button type="primary" loading={busy} onClick={() => void act('accept', `已通过${ledger.unitName}的台账`)}>
          通过
        </Button>
      ) : null}
      <ReturnDialog
        ledger={ledger}
        step={asking}
        onClose={() => setAsking(null)}
        onDone={async () => {
          await refresh();
          say(`已退回${ledger.unitName}的台账`);
        }}
      />
    </>
  );
}

interface ReturnDialogProps {
  readonly ledger: LedgerDetail;
  readonly step: 'return' | 'reopen' | null;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

/** The reason for the whole ledger, and remarks for single lines, named by their number. */
function ReturnDialog({ ledger, step, onClose, onDone }: ReturnDialogProps) {
  const send = async (reason: string, values: Readonly<Record<string, unknown>>) => {
    const remarks = remarksOf(typeof values['remarks'] === 'string' ? values['remarks'] : '', ledger.lines);
    await post(`${LEDGERS}/${ledger.id}/${step ?? 'return'}`, { version: ledger.version, reason, remarks });
    await onDone();
  };
  return (
    <ReasonDialog
      open={step !== null}
      title={`退回「${ledger.title}」`}
      consequence="单位可以修改后重新提交；是否按期，以首次提交的日期为准。"
      actLabel="退回"
      danger
      suggestions={['工作举措过于笼统，请写明具体做法和时间节点', '责任科室、联系人不全，请补齐']}
      onAct={send}
      onClose={onClose}
    >
      <Form.Item name="remarks" label="逐行意见（可不填）" extra="每行一条，先写行号：3 请写明时间节点">
        <Input.TextArea rows={4} />
      </Form.Item>
    </ReasonDialog>
  );
}
