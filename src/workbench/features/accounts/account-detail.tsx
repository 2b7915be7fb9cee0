import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import type { AccountRow, TemporaryPassword } from '#domains/identity/contract.ts';
import { post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { ACCOUNTS_PATH, useRefresh } from './account-queries.ts';
import { AccountRoles } from './account-roles.tsx';
import { STATE_MEANS, STATE_WORDS } from './account-words.ts';
import { HandedPassword } from './handed-password.tsx';

type Act = 'lock' | 'unlock' | 'reset-password' | 'end-sessions' | 'reset-second-factor';

interface ActWords {
  readonly label: string;
  readonly consequence: string;
  readonly hint: string;
  readonly done: string;
  readonly danger?: boolean;
}

const ACTS: Readonly<Record<Act, ActWords>> = {
  'reset-password': {
    label: '重置口令',
    consequence: '原口令立即失效，该账号的登录全部退出。临时口令只显示一次。',
    hint: '例如：本人忘记口令，已当面核实身份',
    done: '口令已重置',
  },
  unlock: {
    label: '启用账号',
    consequence: '启用后本人可以立即登录。',
    hint: '例如：已核实是本人操作',
    done: '账号已启用',
  },
  'end-sessions': {
    label: '结束全部登录',
    consequence: '该账号在所有设备上的登录立即退出，口令不变。',
    hint: '例如：本人遗失办公电脑',
    done: '已结束全部登录',
  },
  'reset-second-factor': {
    label: '解除两步验证',
    consequence: '解除后登录只凭口令，本人可以重新设置。',
    hint: '例如：手机遗失，已当面核实身份',
    done: '两步验证已解除',
  },
  lock: {
    label: '停用账号',
    consequence: '该账号的登录立即退出，启用前不能再登录。名下的台账和任务不受影响。',
    hint: '例如：人员调离',
    done: '账号已停用',
    danger: true,
  },
};

const isAct = (text: string): text is Act => Object.hasOwn(ACTS, text);

/** One account: who, in what state, which roles, and what an administrator may do with it. */
export function AccountDetail({ account }: { readonly account: AccountRow }) {
  const { today } = useMe();
  const say = useSay();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<Act | null>(null);
  const [handed, setHanded] = useState<TemporaryPassword | null>(null);
  const words = asking === null ? null : ACTS[asking];
  const act = async (reason: string) => {
    if (asking === null) return;
    const answer = await post<TemporaryPassword | null>(`${ACCOUNTS_PATH}/${account.id}/${asking}`, { reason });
    if (asking === 'reset-password') setHanded(answer);
    say(`${account.name}：${ACTS[asking].done}`);
    await refresh();
  };
  return (
    <>
      {handed === null ? null : <HandedPassword handed={handed} onDone={() => setHanded(null)} />}
      <Descriptions column={1} items={factsOf(account, today)} />
      <h3 className="account-part">角色</h3>
      <AccountRoles account={account} />
      <h3 className="account-part">办理</h3>
      <div className="page-actions">
        {Object.keys(ACTS)
          .filter(isAct)
          .filter((each) => account.can.includes(each))
          .map((each) => (
            <Button key={each} danger={ACTS[each].danger === true} onClick={() => setAsking(each)}>
              {ACTS[each].label}
            </Button>
          ))}
      </div>
      <ReasonDialog
        open={words !== null}
        title={words === null ? '' : `${words.label}：${account.name}（${account.username}）`}
        consequence={words?.consequence}
        actLabel={words?.label ?? ''}
        hint={words?.hint}
        danger={words?.danger === true}
        onAct={act}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

const factsOf = (account: AccountRow, today: string) => [
  { key: 'username', label: '用户名', children: account.username },
  { key: 'unit', label: '单位', children: account.unitName ?? '无单位' },
  {
    key: 'state',
    label: '状态',
    children: `${STATE_WORDS[account.state]}：${STATE_MEANS[account.state]}`,
  },
  {
    key: 'password',
    label: '口令',
    children: account.mustChangePassword ? '临时口令，首次登录时须修改' : '本人已设置',
  },
  { key: 'factor', label: '两步验证', children: account.secondFactor ? '已启用' : '未设置' },
  {
    key: 'last',
    label: '最近登录',
    children: account.lastSignInAt === null ? '从未登录' : momentWords(account.lastSignInAt, today),
  },
  { key: 'sessions', label: '当前登录', children: account.sessions === 0 ? '无' : `${account.sessions} 处` },
];
