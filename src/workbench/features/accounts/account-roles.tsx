import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { AccountRow } from '#domains/identity/contract.ts';
import { del, post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { roleWords } from '../../shared/role-words.ts';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { ACCOUNTS_PATH, useRefresh } from './account-queries.ts';
import { RoleFields } from './new-account-dialog.tsx';

/** Roles the person holds, each in its unit; what is given or taken acts at the person's next press. */
export function AccountRoles({ account }: { readonly account: AccountRow }) {
  const { today } = useMe();
  const say = useSay();
  const refresh = useRefresh();
  const [adding, setAdding] = useState(false);
  const take = async (roleId: string, words: string) => {
    try {
      await del(`${ACCOUNTS_PATH}/${account.id}/roles/${roleId}`);
      say(`已取消${account.name}的角色：${words}`);
      await refresh();
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      {account.roles.length === 0 ? <p className="soft">还没有角色，登录后看不到任何业务。</p> : null}
      <ul className="account-roles">
        {account.roles.map((held) => {
          const words = `${roleWords(held.role)}（${held.unitName}）`;
          return (
            <li key={held.id}>
              <span>
                {words} <span className="soft">自{dateWords(held.from, today)}</span>
              </span>
              {account.can.includes('end-role') ? (
                <Button size="small" aria-label={`取消角色 ${words}`} onClick={() => void take(held.id, words)}>
                  取消角色
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {account.can.includes('add-role') ? <Button onClick={() => setAdding(true)}>授予角色</Button> : null}
      <AddRoleDialog account={account} open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

interface AddRoleProps {
  readonly account: AccountRow;
  readonly open: boolean;
  readonly onClose: () => void;
}

function AddRoleDialog({ account, open, onClose }: AddRoleProps) {
  const [form] = Form.useForm<{ role: string; unitId: string }>();
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const refresh = useRefresh();
  const close = () => {
    setProblem(null);
    form.resetFields();
    onClose();
  };
  const add = async (wish: { readonly role: string; readonly unitId: string }) => {
    setProblem(null);
    try {
      await post(`${ACCOUNTS_PATH}/${account.id}/roles`, wish);
      say(`已授予${account.name}角色：${roleWords(wish.role)}`);
      close();
      await refresh();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    }
  };
  return (
    <Modal
      open={open}
      title={`授予${account.name}角色`}
      okText="授予角色"
      cancelText="不办了，返回"
      onOk={() => form.submit()}
      onCancel={close}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={account.unitId === null ? {} : { unitId: account.unitId }}
        onFinish={(values) => void add(values)}
      >
        <RoleFields required />
      </Form>
    </Modal>
  );
}
