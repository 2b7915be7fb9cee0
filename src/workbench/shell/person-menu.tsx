import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useGo, useHere } from '../shared/address.tsx';
import { del } from '../shared/api.ts';
import { roleWords } from '../shared/role-words.ts';
import { useSay } from '../shared/said.tsx';
import { useMe } from '../shared/session.tsx';
import { useContrast } from './preferences.ts';
import { queryClient } from './query-client.ts';

/** Own account and the way out. */
export function PersonMenu({ short }: { readonly short: boolean }) {
  const { person, roles } = useMe();
  const go = useGo();
  const say = useSay();
  const here = useHere();
  const [contrast, setContrast] = useContrast();
  const signOut = async () => {
    try {
      await del('/api/session');
    } catch (thrown) {
      say.refused(thrown);
      return;
    }
    queryClient.clear();
    go(`/sign-in?return=${encodeURIComponent(here)}`);
  };
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="person-roles">
          {person.unitName}
          {roles.map((role) => (
            <span key={`${roleWords(role.role)} ${role.unitId}`}>
              {roleWords(role.role)}
              {role.unitId === person.unitId ? '' : `（${role.unitName}）`}
            </span>
          ))}
        </span>
      ),
    },
    { type: 'divider' },
    { key: 'password', label: '修改口令', onClick: () => go('/account#password') },
    { key: 'factor', label: '两步验证', onClick: () => go('/account#second-factor') },
    { key: 'sessions', label: '登录会话', onClick: () => go('/account#sessions') },
    {
      key: 'contrast',
      label: contrast === 'high' ? '恢复普通对比度' : '切换到高对比度',
      onClick: () => setContrast(contrast === 'high' ? 'normal' : 'high'),
    },
    { type: 'divider' },
    { key: 'leave', label: '退出登录', onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" aria-label={`${person.name}，账号菜单`}>
        <span className="person-name">{person.name}</span>
        {short ? null : <DownOutlined aria-hidden="true" />}
      </Button>
    </Dropdown>
  );
}
