import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { AbsenceView, FieldView } from '#domains/catalogue/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { AbsenceDialog } from './absence-dialog.tsx';
import { FieldDialog } from './field-dialog.tsx';
import { KEY, useFields } from './queries.ts';
import { TabsLine } from './tabs-line.tsx';
import { useChanged } from './use-changed.ts';

interface Absences {
  readonly items: readonly AbsenceView[];
}

/** The named fields of the standard catalogues, and why units have none of some of them. */
export function FieldsPage() {
  const fields = useFields();
  const can = useCan();
  const [edited, setEdited] = useState<FieldView | 'new' | null>(null);
  const [saying, setSaying] = useState(false);
  const writes = fields.data?.can.includes('write') === true;
  return (
    <Page
      title="领域与说明"
      lead="县级现行清单共 31 个领域（待核实，按本省最新要求增减）。没有某个领域职责的单位，在公开页面说明原因。"
      actions={
        <>
          {can('catalogue.write') ? <Button onClick={() => setSaying(true)}>说明未涉及的领域</Button> : null}
          {writes ? (
            <Button type="primary" onClick={() => setEdited('new')}>
              增加领域
            </Button>
          ) : null}
        </>
      }
    >
      <TabsLine />
      {fields.error === null ? null : <ProblemNotice problem={fields.error} onRetry={() => void fields.refetch()} />}
      <Sheet title="领域" flush>
        <DataTable
          name="catalogue-fields"
          label="标准目录的领域"
          rows={fields.data?.items ?? []}
          columns={FIELD_COLUMNS}
          rowKey={(field) => field.code}
          searchHint="领域"
          empty={<EmptyState title="这里列出标准目录的领域" why="没有符合条件的领域。" />}
          {...(writes ? { onOpen: (field: FieldView) => setEdited(field) } : {})}
        />
      </Sheet>
      <AbsenceSheet />
      {edited === null ? null : (
        <FieldDialog field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <AbsenceDialog open={saying} onClose={() => setSaying(false)} />
    </Page>
  );
}

const FIELD_COLUMNS: readonly DataColumn<FieldView>[] = [
  {
    key: 'name',
    title: '领域',
    main: true,
    width: 240,
    value: (field) => field.name,
    render: (field) => (field.active ? field.name : <span className="soft">{field.name}（已停用）</span>),
  },
  { key: 'source', title: '来源', width: 160, value: (field) => field.source, render: (field) => field.source },
  {
    key: 'catalogues',
    title: '已公布的目录',
    width: 130,
    align: 'right',
    sortable: true,
    value: (field) => field.catalogues,
    render: (field) =>
      field.catalogues === 0 ? (
        <span className="soft">—</span>
      ) : (
        <AppLink to={`/catalogue?field=${field.code}`}>{field.catalogues} 份</AppLink>
      ),
  },
  {
    key: 'absences',
    title: '说明未涉及的单位',
    width: 150,
    align: 'right',
    sortable: true,
    value: (field) => field.absences,
    render: (field) => <span className="numbers">{field.absences}</span>,
  },
  {
    key: 'sort',
    title: '次序',
    width: 80,
    align: 'right',
    value: (field) => field.sort,
    render: (field) => <span className="numbers">{field.sort}</span>,
  },
];

function AbsenceSheet() {
  const say = useSay();
  const changed = useChanged();
  const me = useMe();
  const oversees = useCan()('catalogue.oversee');
  const own = new Set(me.roles.map((role) => role.unitId));
  const absences = useQuery({
    queryKey: [...KEY, 'absences'],
    queryFn: ({ signal }) => get<Absences>('/api/catalogue/absences', { signal }),
  });
  const end = async (row: AbsenceView) => {
    try {
      await post('/api/catalogue/absences/end', { unitId: row.unitId, fieldCode: row.fieldCode, version: row.version });
      await changed();
      say(`${row.unitName}关于${row.fieldName}的说明已撤下`);
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  const acts: DataColumn<AbsenceView> = {
    key: 'acts',
    title: '办理',
    width: 90,
    render: (row) =>
      oversees || own.has(row.unitId) ? (
        <Button size="small" onClick={() => void end(row)}>
          撤下
        </Button>
      ) : null,
  };
  return (
    <Sheet title="未涉及领域的说明" flush>
      <DataTable
        name="catalogue-absences"
        label="未涉及领域的说明"
        rows={absences.data?.items ?? []}
        columns={[...ABSENCE_COLUMNS, acts]}
        rowKey={(row) => `${row.unitId}-${row.fieldCode}`}
        addressPrefix="a"
        searchHint="单位、领域、原因"
        empty={<EmptyState title="这里列出各单位的说明" why="没有某个领域职责的单位，写明原因后在门户的目录页公布。" />}
      />
    </Sheet>
  );
}

const ABSENCE_COLUMNS: readonly DataColumn<AbsenceView>[] = [
  {
    key: 'unitName',
    title: '单位',
    main: true,
    width: 220,
    sortable: true,
    value: (row) => row.unitName,
    render: (row) => row.unitName,
  },
  {
    key: 'fieldName',
    title: '领域',
    width: 160,
    sortable: true,
    value: (row) => row.fieldName,
    render: (row) => row.fieldName,
  },
  { key: 'reason', title: '原因', width: 360, value: (row) => row.reason, render: (row) => row.reason },
  {
    key: 'saidOn',
    title: '说明日期',
    width: 140,
    sortable: true,
    value: (row) => row.saidOn,
    render: (row) => dateWords(row.saidOn),
  },
];
