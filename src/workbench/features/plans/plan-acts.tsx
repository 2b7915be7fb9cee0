import { DownOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { download, post } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { importsKey, planPath } from './plan-queries.ts';
import { PublicityDialog } from './publicity-dialog.tsx';
import { SubmitByDialog } from './submit-by-dialog.tsx';

/** What may be done with the plan, as the server says. */
export function PlanActs({ plan }: { readonly plan: PlanDetail }) {
  const say = useSay();
  const go = useGo();
  const client = useQueryClient();
  const [open, setOpen] = useState<'publicity' | 'submit-by' | null>(null);
  const may = (step: string) => plan.can.includes(step);
  const take = (format: 'docx' | 'xlsx') =>
    void download(`${planPath(plan.id)}/export`, `${plan.title}.${format}`, { format }).catch(say.refused);
  const original = () => void download(`/api/files/${plan.fileSha256 ?? ''}`, plan.title).catch(say.refused);
  const nextYear = async () => {
    const { importId } = await post<{ importId: string }>(`${planPath(plan.id)}/next-year`);
    await client.invalidateQueries({ queryKey: importsKey });
    say(`已由本方案生成${plan.year + 1}年度草稿，请逐项核对`);
    go(`/plans/import/${importId}`);
  };
  const more = [
    { key: 'compare', label: '与另一个方案比较', onClick: () => go(`/plans/compare?after=${plan.id}`) },
    ...(may('next-year')
      ? [
          {
            key: 'next',
            label: `由本方案生成${plan.year + 1}年度草稿`,
            onClick: () => void nextYear().catch(say.refused),
          },
        ]
      : []),
    ...(may('set-submit-by')
      ? [{ key: 'submit-by', label: '设置台账报送日期', onClick: () => setOpen('submit-by') }]
      : []),
  ];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'docx', label: '任务分解表（Word）', onClick: () => take('docx') },
            { key: 'xlsx', label: '任务分解表（Excel）', onClick: () => take('xlsx') },
            ...(plan.fileSha256 === null ? [] : [{ key: 'original', label: '通知原文件', onClick: original }]),
          ],
        }}
      >
        <Button>
          下载 <DownOutlined />
        </Button>
      </Dropdown>
      {may('publish') ? <Button onClick={() => setOpen('publicity')}>设置公开范围</Button> : null}
      <Dropdown trigger={['click']} menu={{ items: more }}>
        <Button>
          更多 <DownOutlined />
        </Button>
      </Dropdown>
      <PublicityDialog plan={plan} open={open === 'publicity'} onClose={() => setOpen(null)} />
      <SubmitByDialog plan={plan} open={open === 'submit-by'} onClose={() => setOpen(null)} />
    </>
  );
}
