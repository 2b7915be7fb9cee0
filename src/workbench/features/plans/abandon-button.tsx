import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useGo } from '../../shared/address.tsx';
import { del } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useDesk } from './desk-context.ts';
import { importPath, importsKey } from './plan-queries.ts';

/** Ends an import that is not wanted; nothing of it becomes a plan. */
export function AbandonButton() {
  const { detail, flush } = useDesk();
  const client = useQueryClient();
  const go = useGo();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const abandon = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const version = await flush();
      await del(`${importPath(detail.id)}?version=${version}`);
      await client.invalidateQueries({ queryKey: importsKey, refetchType: 'none' });
      go('/plans');
      say('已放弃这次导入');
    } catch (thrown) {
      setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>放弃导入</Button>
      <Modal
        open={open}
        title="放弃这次导入"
        okText="放弃导入"
        cancelText="继续核对"
        okButtonProps={{ loading: busy, danger: true }}
        onOk={() => void abandon()}
        onCancel={() => setOpen(false)}
      >
        {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
        <p>核对和修改的内容不再保留，不会生成方案。原文件仍可重新导入。</p>
      </Modal>
    </>
  );
}
