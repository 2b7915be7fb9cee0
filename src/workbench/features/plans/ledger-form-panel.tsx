import { Button, Form, Input } from 'antd';
import type { PlanDraft } from '#domains/plans/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useDesk } from './desk-context.ts';
import { spliced } from './lists.ts';

type LedgerForm = NonNullable<PlanDraft['ledgerForm']>;

const USUAL: LedgerForm = {
  title: '政务公开工作任务台账',
  columns: ['序号', '工作任务', '工作举措', '时限要求', '单位分管领导', '责任科室'],
  source: '通用样式',
};

/** The columns that the notice asks the units' ledgers to have. */
export function LedgerFormPanel() {
  const { draft, edit } = useDesk();
  const form = draft.ledgerForm;
  const set = (next: LedgerForm | null) => edit((before) => ({ ...before, ledgerForm: next }), 'ledger form');
  if (form === null) {
    return (
      <EmptyState
        title="通知没有附台账样式"
        why="各单位的台账会用通用样式：序号、工作任务、工作举措、时限要求、单位分管领导、责任科室。"
        action={<Button onClick={() => set(USUAL)}>在通用样式上修改</Button>}
      />
    );
  }
  const column = (at: number, next: string | null) =>
    set({
      ...form,
      columns: next === null ? spliced(form.columns, at, 1) : form.columns.map((each, i) => (i === at ? next : each)),
    });
  return (
    <Form layout="vertical" className="facts-form">
      <p className="soft">{form.source}</p>
      <Form.Item label="台账标题" htmlFor="ledger-title">
        <Input
          id="ledger-title"
          value={form.title ?? ''}
          onChange={(event) => set({ ...form, title: event.target.value === '' ? null : event.target.value })}
        />
      </Form.Item>
      <Form.Item label="各栏，从左到右">
        <ol className="form-columns">
          {form.columns.map((name, at) => (
            // Columns have no other name than their place.
            <li key={at}>
              <Input aria-label={`第${at + 1}栏`} value={name} onChange={(event) => column(at, event.target.value)} />
              <Button onClick={() => column(at, null)} aria-label={`去掉“${name}”这一栏`}>
                去掉
              </Button>
            </li>
          ))}
        </ol>
        <Button onClick={() => set({ ...form, columns: [...form.columns, ''] })}>添加一栏</Button>
      </Form.Item>
    </Form>
  );
}
