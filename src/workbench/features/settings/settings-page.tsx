import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { SettingList, SettingRow } from '#domains/settings/contract.ts';
import { get } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { ME_KEY, useMe } from '../../shared/session.tsx';
import { SettingDialog } from './setting-dialog.tsx';
import { SettingHistory } from './setting-history.tsx';
import { valueWords, wantsConfirming } from './setting-words.ts';

const SETTINGS_KEY = ['settings'] as const;

type Opened = { readonly what: 'change' | 'history'; readonly setting: SettingRow } | null;

/** What the county has set for itself, with the source of each value and the day from which it holds. */
export function SettingsPage() {
  const settings = useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => get<SettingList>('/api/settings', { signal }),
  });
  const client = useQueryClient();
  const say = useSay();
  const [opened, setOpened] = useState<Opened>(null);
  const items = settings.data?.items ?? [];
  const groups = [...new Set(items.map((item) => item.group))];
  const mayWrite = settings.data?.can.includes('write') === true;
  return (
    <Page
      title="设置"
      lead="法律规定的数字写在程序里，这里是本县（区）可以自定的和尚待核实的。每次修改自生效之日起算，以前的不变。"
    >
      {settings.error === null ? null : (
        <ProblemNotice problem={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.isPending ? <Loading what="设置" rows={10} /> : null}
      {groups.map((group) => (
        <Sheet key={group} title={group}>
          <ul className="setting-list">
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <Setting key={item.key} setting={item} mayWrite={mayWrite} onOpen={setOpened} />
              ))}
          </ul>
        </Sheet>
      ))}
      {opened?.what === 'change' ? (
        <SettingDialog
          setting={opened.setting}
          onClose={() => setOpened(null)}
          onSaved={() => {
            say(`已保存：${opened.setting.label}`);
            setOpened(null);
            void client.invalidateQueries({ queryKey: SETTINGS_KEY });
            void client.invalidateQueries({ queryKey: ME_KEY });
          }}
        />
      ) : null}
      {opened?.what === 'history' ? <SettingHistory setting={opened.setting} onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}

interface SettingProps {
  readonly setting: SettingRow;
  readonly mayWrite: boolean;
  readonly onOpen: (opened: Opened) => void;
}

function Setting({ setting, mayWrite, onOpen }: SettingProps) {
  const { today } = useMe();
  return (
    <li>
      <div className="setting-what">
        <strong>{setting.label}</strong> {wantsConfirming(setting) ? <Tag color="warning">待核实</Tag> : null}
        <div className="soft">{setting.source}</div>
      </div>
      <div className="setting-value">
        {valueWords(setting, setting.value)}
        <div className="soft">
          {setting.effectiveFrom === null ? '系统预设' : `自${dateWords(setting.effectiveFrom, today)}起`}
          {setting.upcoming === null
            ? ''
            : `；${dateWords(setting.upcoming.effectiveFrom, today)}起改为 ${valueWords(setting, setting.upcoming.value)}`}
        </div>
      </div>
      <div className="page-actions">
        {mayWrite ? (
          <Button aria-label={`修改 ${setting.label}`} onClick={() => onOpen({ what: 'change', setting })}>
            修改
          </Button>
        ) : null}
        <Button
          type="link"
          aria-label={`历次取值 ${setting.label}`}
          onClick={() => onOpen({ what: 'history', setting })}
        >
          历次取值
        </Button>
      </div>
    </li>
  );
}
