import { NoticeList } from '../../shared/notice-list.tsx';
import { Page, Sheet } from '../../shared/page.tsx';

export function NoticesPage() {
  return (
    <Page title="消息" lead="任务交办、退回、临期和逾期提醒都送到这里，打开后即为已读。">
      <Sheet>
        <NoticeList />
      </Sheet>
    </Page>
  );
}
