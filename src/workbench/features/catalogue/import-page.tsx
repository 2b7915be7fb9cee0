import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useMemo, useState } from 'react';
import type { EntryShape, ImportView, ReadRowView } from '#domains/catalogue/contract.ts';
import { AppLink, useAddressPart, useGo } from '../../shared/address.tsx';
import { download, get, post } from '../../shared/api.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { ImportOriginal } from './import-original.tsx';
import { ImportRows, isReady } from './import-rows.tsx';
import { KEY } from './queries.ts';
import { useChanged } from './use-changed.ts';

type Edits = Readonly<Record<number, EntryShape>>;

/** The original beside what was read: rows are checked, mended, left out, and then confirmed. */
export function ImportPage() {
  const id = useAddressPart('importId');
  const found = useQuery({
    queryKey: [...KEY, 'import', id],
    queryFn: ({ signal }) => get<ImportView>(`/api/catalogue-imports/${id}`, { signal }),
  });
  const crumbs = [
    { label: '公开目录', to: '/catalogue' },
    { label: '导入', to: '/catalogue/import' },
    { label: '核对' },
  ];
  if (found.error !== null)
    return (
      <Page title="核对导入的目录" crumbs={crumbs}>
        <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  return found.data === undefined ? (
    <Page title="核对导入的目录" crumbs={crumbs}>
      <Loading what="读出的目录" rows={10} />
    </Page>
  ) : (
    <Check key={found.data.version} found={found.data} crumbs={crumbs} />
  );
}

interface CheckProps {
  readonly found: ImportView;
  readonly crumbs: readonly { readonly label: string; readonly to?: string }[];
}

function Check({ found, crumbs }: CheckProps) {
  const [edits, setEdits] = useState<Edits>({});
  const rows = useMemo(
    () =>
      found.rows.map(
        (row): ReadRowView => (edits[row.row] === undefined ? row : { ...row, entry: edits[row.row] ?? row.entry }),
      ),
    [found.rows, edits],
  );
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [here, setHere] = useState<number | null>(null);
  const taken = rows.filter((row) => isReady(row, edits[row.row] !== undefined) && !left.has(row.row));
  const settled = found.state !== 'read';
  return (
    <Page
      title={found.title === '' ? '核对导入的目录' : found.title}
      quotable
      crumbs={crumbs}
      lead={`${found.fileName}，读出 ${rows.length} 条，可以导入 ${taken.length} 条。按一条可以在左边看到它在原文的位置。`}
      actions={settled ? null : <Acts found={found} taken={taken} />}
    >
      {settled ? (
        <Sheet>
          <p>
            {found.state === 'confirmed' ? '这次导入已经确认。' : '这次导入已经放弃。'}
            {found.catalogueId === null ? null : <AppLink to={`/catalogue/${found.catalogueId}`}>查看目录</AppLink>}
          </p>
        </Sheet>
      ) : null}
      {found.findings.length === 0 ? null : (
        <Sheet title="需要留意">
          <ul className="catalogue-findings">
            {found.findings.map((finding) => (
              <li key={`${finding.code}${finding.message}`} className={`finding-${finding.level}`}>
                {finding.message}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      <div className="catalogue-check">
        <ImportOriginal blocks={found.original} here={here} />
        <ImportRows
          rows={rows}
          edited={new Set(Object.keys(edits).map(Number))}
          left={left}
          levels={found.levels}
          settled={settled}
          onHere={setHere}
          onLeave={(row, out) => setLeft(toggled(left, row, out))}
          onEdit={(row, entry) => setEdits({ ...edits, [row]: entry })}
        />
      </div>
    </Page>
  );
}

function toggled(set: ReadonlySet<number>, row: number, out: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (out) next.add(row);
  else next.delete(row);
  return next;
}

function Acts({ found, taken }: { readonly found: ImportView; readonly taken: readonly ReadRowView[] }) {
  const [mode, setMode] = useState<'add' | 'replace'>('add');
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const go = useGo();
  const changed = useChanged();
  const client = useQueryClient();
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  const confirm = () =>
    act(async () => {
      const body = {
        version: found.version,
        mode,
        title: found.title,
        rows: taken.map(({ row, entry }) => ({ row, entry })),
      };
      const { catalogueId, items } = await post<{ catalogueId: string; items: number }>(
        `/api/catalogue-imports/${found.id}/confirm`,
        body,
      );
      await changed();
      say(`已导入 ${items} 条，发布新版后对外公布`);
      go(`/catalogue/${catalogueId}`);
    });
  const drop = () =>
    act(async () => {
      await post(`/api/catalogue-imports/${found.id}/drop`, { version: found.version });
      await client.invalidateQueries({ queryKey: KEY });
      go('/catalogue');
    });
  return (
    <>
      <ModeChoice mode={mode} onChange={setMode} />
      <Button onClick={() => void download(`/api/files/${found.fileSha256}`, found.fileName).catch(say.refused)}>
        下载原文
      </Button>
      <Button disabled={busy} onClick={() => void drop()}>
        放弃
      </Button>
      <Button type="primary" loading={busy} disabled={taken.length === 0} onClick={() => void confirm()}>
        确认导入 {taken.length} 条
      </Button>
    </>
  );
}

type Mode = 'add' | 'replace';

function ModeChoice({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  return (
    <Radio.Group
      aria-label="导入方式"
      value={mode}
      onChange={(change) => onChange(change.target.value === 'replace' ? 'replace' : 'add')}
      options={[
        { value: 'add', label: '加在原有事项之后' },
        { value: 'replace', label: '替换原有事项（同名的保留其下信息）' },
      ]}
    />
  );
}
