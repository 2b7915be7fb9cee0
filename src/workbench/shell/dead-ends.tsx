import { Button } from 'antd';
import { useGo } from '../shared/address.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { Page } from '../shared/page.tsx';

export function NotFound() {
  const go = useGo();
  return (
    <Page title="没有这一页">
      <EmptyState
        title="这个地址下没有内容"
        why="可能已被删除、地址抄漏了一段，或者您没有查看它的权限。"
        action={<Button onClick={() => go('/')}>回到首页</Button>}
      />
    </Page>
  );
}

export function NoPermission() {
  const go = useGo();
  return (
    <Page title="您没有查看这一页的权限">
      <EmptyState
        title="这一页由其他岗位办理"
        why="如工作需要，请本单位的政务公开负责人或系统管理员在「单位与人员」中为您增加相应岗位。"
        action={<Button onClick={() => go('/')}>回到首页</Button>}
      />
    </Page>
  );
}
