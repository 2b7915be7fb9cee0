import { BellOutlined, MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Badge, Button } from 'antd';
import { useEffect, useState } from 'react';
import { AppLink } from '../shared/address.tsx';
import type { Feature } from '../shared/feature.ts';
import { useMe } from '../shared/session.tsx';
import { usePhone } from '../shared/width.ts';
import { NoticesDrawer } from './notices-drawer.tsx';
import { PersonMenu } from './person-menu.tsx';
import { QuickSearch } from './quick-search.tsx';

export interface TopBarProps {
  readonly features: readonly Feature[];
  readonly onOpenMenu?: () => void;
}

/** County, quick search, notices, person. */
export function TopBar({ features, onOpenMenu }: TopBarProps) {
  const { county, unreadNotices, today } = useMe();
  const phone = usePhone();
  const [searching, setSearching] = useState(false);
  const [reading, setReading] = useState(false);
  useCtrlK(() => setSearching(true));
  return (
    <header className="shell-top">
      {onOpenMenu === undefined ? null : (
        <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={onOpenMenu} />
      )}
      <AppLink to="/" className="shell-name">
        <span className="shell-county">{county.name}</span>
        {phone ? null : <span className="shell-product">政务公开工作台</span>}
      </AppLink>
      {county.demo ? (
        <span className="shell-demo" title={`演示县区：人员均为虚构，可随意操作；以${today}为“今天”`}>
          {phone ? '演示' : `演示 今天按${today}`}
        </span>
      ) : null}
      <button
        type="button"
        className="shell-search"
        onClick={() => setSearching(true)}
        {...(phone ? { 'aria-label': '快速查找' } : {})}
      >
        <SearchOutlined aria-hidden="true" />
        {phone ? null : (
          <>
            <span>查找文件、任务、人员、操作</span>
            <kbd>Ctrl K</kbd>
          </>
        )}
      </button>
      <Badge count={unreadNotices} size="small" color="var(--primary)" overflowCount={99} offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={unreadNotices === 0 ? '消息，没有未读' : `消息，${unreadNotices} 条未读`}
          onClick={() => setReading(true)}
        />
      </Badge>
      <PersonMenu short={phone} />
      {searching ? <QuickSearch features={features} onClose={() => setSearching(false)} /> : null}
      {reading ? <NoticesDrawer onClose={() => setReading(false)} /> : null}
    </header>
  );
}

function useCtrlK(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
