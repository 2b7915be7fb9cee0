import { Button } from 'antd';
import type { ImportSummary } from '#domains/plans/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { Sheet } from '../../shared/page.tsx';
import { useMe } from '../../shared/session.tsx';
import { useImports } from './plan-queries.ts';

const STATE: Readonly<Record<ImportSummary['state'], string>> = {
  reading: '正在解读',
  ready: '待核对确认',
  failed: '没有读成',
  confirmed: '已确认',
  abandoned: '已放弃',
};

/** Imports that were begun, newest first: go on where one left off. */
export function RecentImports() {
  const imports = useImports();
  const { today } = useMe();
  const items = (imports.data?.items ?? []).filter((each) => each.state !== 'abandoned');
  if (items.length === 0) return null;
  return (
    <Sheet title="最近的导入">
      <ul className="recent-imports">
        {items.slice(0, 8).map((each) => (
          <li key={each.id}>
            <div className="recent-main">
              <strong>{each.title ?? each.fileName}</strong>
              <span className="soft">
                {STATE[each.state]}
                {each.state === 'ready' ? `，读出 ${each.tasks} 项任务` : ''} · {momentWords(each.touchedAt, today)}
              </span>
            </div>
            <Continue item={each} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Continue({ item }: { readonly item: ImportSummary }) {
  const go = useGo();
  if (item.state === 'confirmed' && item.planId !== null)
    return <AppLink to={`/plans/${item.planId}`}>查看方案</AppLink>;
  const label = item.state === 'ready' ? '继续核对' : item.state === 'failed' ? '看原因' : '看进度';
  return <Button onClick={() => go(`/plans/import/${item.id}`)}>{label}</Button>;
}
