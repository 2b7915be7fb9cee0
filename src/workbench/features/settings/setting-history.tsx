import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import type { SettingHistory as History, SettingRow } from '#domains/settings/contract.ts';
import { get } from '../../shared/api.ts';
import { dateWords, momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { valueWords } from './setting-words.ts';

/** Every value the setting has had, newest first, with who set it. */
export function SettingHistory({ setting, onClose }: { readonly setting: SettingRow; readonly onClose: () => void }) {
  const { today } = useMe();
  const history = useQuery({
    queryKey: ['settings', setting.key, 'history'],
    queryFn: ({ signal }) => get<History>(`/api/settings/${setting.key}/history`, { signal }),
  });
  return (
    <Modal open title={`历次取值：${setting.label}`} footer={null} onCancel={onClose}>
      {history.error === null ? null : <ProblemNotice problem={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending ? <Loading what="历次取值" rows={3} /> : null}
      <ol className="setting-history">
        {(history.data?.items ?? []).map((item) => (
          <li key={item.effectiveFrom}>
            <strong>{valueWords(setting, item.value)}</strong>
            <br />
            <span className="soft">
              自{dateWords(item.effectiveFrom, today)}起；{item.setBy ?? '系统'}于 {momentWords(item.setAt, today)} 设置
            </span>
          </li>
        ))}
        <li>
          <strong>{valueWords(setting, setting.defaultValue)}</strong>
          <br />
          <span className="soft">系统预设，没有另行设置时使用</span>
        </li>
      </ol>
    </Modal>
  );
}
