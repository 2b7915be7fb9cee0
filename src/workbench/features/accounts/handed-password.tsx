import { Alert, Button, Typography } from 'antd';
import type { TemporaryPassword } from '#domains/identity/contract.ts';

/** A password that is told once: shown until it is put away, never fetched again. */
export function HandedPassword({
  handed,
  onDone,
}: {
  readonly handed: TemporaryPassword;
  readonly onDone: () => void;
}) {
  return (
    <Alert
      className="said"
      type="warning"
      showIcon
      title="请把临时口令当面或电话告知本人，离开本页后不再显示"
      description={
        <>
          <p>
            用户名 <Typography.Text code>{handed.username}</Typography.Text>
          </p>
          <p>
            临时口令{' '}
            <Typography.Text code copyable={{ tooltips: ['复制', '已复制'] }}>
              {handed.temporaryPassword}
            </Typography.Text>
          </p>
          <p>本人首次登录时须改为自己的口令。</p>
          <Button onClick={onDone}>已告知本人</Button>
        </>
      }
    />
  );
}
