import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSearch } from '../shared/address.tsx';
import { get } from '../shared/api.ts';

/** The way in through the county's own identity service, where one is configured; says when it sent somebody back. */
export function SingleSignOn() {
  const [search] = useSearch();
  const methods = useQuery({
    queryKey: ['session-methods'],
    queryFn: ({ signal }) => get<{ readonly singleSignOn: boolean }>('/api/session/methods', { signal }),
    retry: false,
  });
  if (methods.data?.singleSignOn !== true) return null;
  return (
    <>
      {search['sso'] === 'refused' ? (
        <Alert
          type="warning"
          showIcon
          message="统一身份认证没有通过，或没有对应的账号。请重试，或联系系统管理员"
          className="gate-notice"
        />
      ) : null}
      <Button block size="large" href="/api/session/oidc">
        统一身份认证登录
      </Button>
    </>
  );
}
