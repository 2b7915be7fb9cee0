import { Descriptions } from 'antd';
import { Page, Sheet } from '../../shared/page.tsx';
import { PasswordForm } from '../../shared/password-form.tsx';
import { roleWords } from '../../shared/role-words.ts';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** Who I am here, my password, my second factor, and where I am signed in. */
export function AccountPage() {
  const { person, roles } = useMe();
  const say = useSay();
  return (
    <Page title="我的账号">
      <Sheet title="身份">
        <Descriptions
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'name', label: '姓名', children: person.name },
            { key: 'unit', label: '单位', children: person.unitName },
            {
              key: 'roles',
              label: '岗位',
              children: roles.map((each) => `${roleWords(each.role)}（${each.unitName}）`).join('、') || '尚未分配岗位',
            },
          ]}
        />
      </Sheet>
      <div id="password">
        <Sheet title="修改口令">
          <PasswordForm submitLabel="保存新口令" onDone={() => say('口令已修改，其他设备上的登录已退出')} />
        </Sheet>
      </div>
      <div id="second-factor">
        <Sheet title="两步验证">
          <SecondFactor />
        </Sheet>
      </div>
      <div id="sessions">
        <Sheet title="登录会话">
          <Sessions />
        </Sheet>
      </div>
    </Page>
  );
}
