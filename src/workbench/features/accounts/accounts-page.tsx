import { Button } from 'antd';
import { useState } from 'react';
import type { AccountRow, TemporaryPassword } from '#domains/identity/contract.ts';
import { useSearch } from '../../shared/address.tsx';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page } from '../../shared/page.tsx';
import { roleWords } from '../../shared/role-words.ts';
import { useMe } from '../../shared/session.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { AccountDetail } from './account-detail.tsx';
import { ACCOUNTS_PATH, useRefresh, useUnitOptions } from './account-queries.ts';
import { ROLE_OPTIONS, STATE_OPTIONS, STATE_WORDS } from './account-words.ts';
import { HandedPassword } from './handed-password.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';

/** Who may sign in, in which roles; for 系统管理员. */
export function AccountsPage() {
  const [search, setSearch] = useSearch();
  const refresh = useRefresh();
  const [rows, setRows] = useState<readonly AccountRow[]>([]);
  const [handed, setHanded] = useState<TemporaryPassword | null>(null);
  const openKey = search['open'] ?? '';
  const opened = rows.find((row) => row.id === openKey);
  const open = (id: string) => setSearch({ open: id });
  return (
    <Page
      title="账号与角色"
      lead="人员先在“单位与人员”中登记，再在这里开通账号、授予角色。角色按单位授予，变更立即生效。"
      actions={
        <Button type="primary" onClick={() => setSearch({ new: '1' })}>
          新建账号
        </Button>
      }
    >
      {handed === null ? null : <HandedPassword handed={handed} onDone={() => setHanded(null)} />}
      <SplitDetail
        label={opened?.name ?? ''}
        list={
          <AccountsTable openKey={openKey} onOpen={open} onRows={setRows} onClose={() => setSearch({ open: null })} />
        }
        detail={opened === undefined ? null : <AccountDetail key={opened.id} account={opened} />}
        onClose={() => setSearch({ open: null })}
        {...stepsOf(
          rows.map((row) => row.id),
          openKey,
          open,
        )}
      />
      <NewAccountDialog
        open={search['new'] === '1'}
        onClose={() => setSearch({ new: null })}
        onOpened={(made) => {
          setHanded(made);
          void refresh();
        }}
      />
    </Page>
  );
}

interface AccountsTableProps {
  readonly openKey: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onRows: (rows: readonly AccountRow[]) => void;
}

function AccountsTable({ openKey, onOpen, onClose, onRows }: AccountsTableProps) {
  const { today } = useMe();
  const units = useUnitOptions();
  const columns: readonly DataColumn<AccountRow>[] = [
    { key: 'name', title: '姓名', render: (row) => row.name, sortable: true, main: true, width: 120 },
    { key: 'username', title: '用户名', render: (row) => row.username, sortable: true, width: 140 },
    { key: 'unitName', title: '单位', render: (row) => row.unitName ?? '', sortable: true },
    { key: 'roles', title: '角色', render: (row) => rolesOf(row) },
    { key: 'state', title: '状态', render: (row) => STATE_WORDS[row.state], sortable: true, width: 96 },
    {
      key: 'lastSignInAt',
      title: '最近登录',
      render: (row) => (row.lastSignInAt === null ? '从未登录' : momentWords(row.lastSignInAt, today)),
      sortable: true,
      width: 160,
    },
    { key: 'secondFactor', title: '两步验证', render: (row) => (row.secondFactor ? '已启用' : ''), optional: true },
  ];
  return (
    <DataTable
      name="accounts"
      label="账号列表"
      source={ACCOUNTS_PATH}
      exportHref={`${ACCOUNTS_PATH}?format=xlsx`}
      columns={columns}
      rowKey={(row) => row.id}
      searchHint="姓名、用户名、单位"
      filters={[
        { key: 'role', label: '角色', options: ROLE_OPTIONS },
        { key: 'state', label: '状态', options: STATE_OPTIONS },
        { key: 'unit', label: '单位', options: [...(units ?? [])] },
      ]}
      openKey={openKey}
      onOpen={(row) => onOpen(row.id)}
      onClose={onClose}
      onRows={onRows}
      empty={<EmptyState title="还没有账号" why="为“单位与人员”中的人员开通账号后，他们才能登录。" />}
    />
  );
}

const rolesOf = (row: AccountRow): string =>
  row.roles
    .map((held) => (held.unitId === row.unitId ? roleWords(held.role) : `${roleWords(held.role)}（${held.unitName}）`))
    .join('、');
