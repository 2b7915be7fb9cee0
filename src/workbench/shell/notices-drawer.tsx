import { Drawer } from 'antd';
import { AppLink } from '../shared/address.tsx';
import { NoticeList } from '../shared/notice-list.tsx';

const SHOWN = 20;

/** The latest messages beside the page; all of them on their own page. */
export function NoticesDrawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <Drawer
      open
      onClose={onClose}
      title="消息"
      size={420}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      extra={
        <AppLink to="/notices" onClick={onClose}>
          全部消息
        </AppLink>
      }
    >
      <NoticeList limit={SHOWN} onOpen={onClose} />
    </Drawer>
  );
}
