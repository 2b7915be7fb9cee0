import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ImportChange, ImportCheck } from '#domains/directory/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { asProblem, download, post, type StoredFile } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useRefresh } from './queries.ts';

/** Template, file, what it would change, confirmation: nothing is stored before the last press. */
export function ImportPage() {
  const say = useSay();
  const [file, setFile] = useState<StoredFile | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const read = (stored: StoredFile) => {
    setFile(stored);
    setCheck(null);
    setProblem(null);
    post<ImportCheck>('/api/directory/import/check', { sha256: stored.sha256 }).then(setCheck).catch(setProblem);
  };
  const template = () => {
    download('/api/directory/template.xlsx', '单位与人员模板.xlsx').catch(say.refused);
  };
  return (
    <Page
      title="导入单位与人员"
      lead="先核对再确认：确认之前，名录不会有任何改动。同一份文件再次导入，只显示有差别的地方。"
      crumbs={[{ label: '单位与人员', to: '/directory' }, { label: '导入' }]}
    >
      <Sheet title="一、下载模板填写">
        <p>
          模板有“单位”“人员”两张表。也可以直接用本单位现有的名册：认得常见的表头，列的先后不限。空着的格子不会改动名录。
        </p>
        <p className="directory-gap">
          <Button onClick={template}>下载模板</Button>
        </p>
      </Sheet>
      <Sheet title="二、上传填好的文件">
        <FileDrop label="选择 .xlsx 文件" accept={['.xlsx']} maxBytes={10 * 1024 * 1024} onStored={read} />
        {file === null ? null : <p>已上传：{file.name}</p>}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        {file !== null && check === null && problem === null ? <Loading what="文件核对结果" rows={3} /> : null}
      </Sheet>
      {check === null || file === null ? null : <Checked check={check} file={file} onCheck={setCheck} />}
    </Page>
  );
}

interface CheckedProps {
  readonly check: ImportCheck;
  readonly file: StoredFile;
  readonly onCheck: (check: ImportCheck) => void;
}

function Checked({ check, file, onCheck }: CheckedProps) {
  const go = useGo();
  const say = useSay();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const errors = check.findings.filter((finding) => finding.level === 'error');
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { sha256: file.sha256, fingerprint: check.fingerprint };
      const done = await post<{ units: number; people: number }>('/api/directory/import/confirm', body);
      await refresh();
      go('/directory');
      say(`已导入：单位 ${done.units} 个，人员 ${done.people} 人`);
    } catch (thrown) {
      const { current } = asProblem(thrown);
      if (typeof current === 'object' && current !== null) onCheck(current as unknown as ImportCheck);
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Findings check={check} errors={errors.length} />
      <Sheet title={`三、核对变动（${check.changes.length} 处，${check.same} 行没有差别）`}>
        {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
        <Changes changes={check.changes} />
        {check.absent.length === 0 ? null : (
          <details className="directory-gap soft">
            <summary>名录中还有 {check.absent.length} 个单位文件没有写到，保持不变</summary>
            {check.absent.join('、')}
          </details>
        )}
        <div className="unit-acts">
          <Button
            type="primary"
            loading={busy}
            disabled={errors.length > 0 || check.changes.length === 0}
            onClick={() => void confirm()}
          >
            确认导入
          </Button>
          <Button onClick={() => go('/directory')}>不导入，返回</Button>
        </div>
      </Sheet>
    </>
  );
}

function Findings({ check, errors }: { readonly check: ImportCheck; readonly errors: number }) {
  if (check.findings.length === 0) return null;
  return (
    <Sheet title={errors > 0 ? `有 ${errors} 处错误，改好后重新上传` : '请留意'}>
      {errors > 0 ? <Alert className="said" type="error" showIcon title="有错误的文件不能导入，名录没有改动" /> : null}
      <Table
        rowKey={(finding) => `${finding.sheet} ${finding.row ?? ''} ${finding.message}`}
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 520 }}
        dataSource={errorsFirst(check.findings)}
        columns={[
          {
            title: '程度',
            width: 80,
            render: (_value, finding) =>
              finding.level === 'error' ? <Tag color="error">■ 错误</Tag> : <Tag>○ 提示</Tag>,
          },
          { title: '工作表', dataIndex: 'sheet', width: 120 },
          { title: '行', width: 60, align: 'right', render: (_value, finding) => finding.row ?? '' },
          { title: '内容', dataIndex: 'message' },
        ]}
      />
    </Sheet>
  );
}

const errorsFirst = (findings: ImportCheck['findings']) => [
  ...findings.filter(({ level }) => level === 'error'),
  ...findings.filter(({ level }) => level !== 'error'),
];

function Changes({ changes }: { readonly changes: readonly ImportChange[] }) {
  if (changes.length === 0) return <p>文件与名录没有差别，不用导入。</p>;
  return (
    <Table<ImportChange>
      rowKey={(change) => `${change.subject} ${change.row}`}
      size="small"
      pagination={{ defaultPageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 640 }}
      dataSource={[...changes]}
      columns={[
        { title: '行', dataIndex: 'row', width: 60, align: 'right' },
        {
          title: '变动',
          width: 110,
          render: (_value, change) => (
            <Tag color={change.act === 'new' ? 'success' : 'processing'}>
              {change.act === 'new' ? '新建' : '修改'}
              {change.subject === 'unit' ? '单位' : '人员'}
            </Tag>
          ),
        },
        { title: '名称', dataIndex: 'name', width: 260 },
        {
          title: '内容',
          render: (_value, change) => (
            <ul className="import-fields">
              {change.fields.map((field) => (
                <li key={field.label}>
                  {field.label}：{field.before === '' ? '' : <del>{field.before}</del>} <ins>{field.after}</ins>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
