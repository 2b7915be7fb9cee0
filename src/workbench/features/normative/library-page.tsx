import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { LibraryComparison, LibraryExportView } from '#domains/normative/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { download, get } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan } from '../../shared/session.tsx';
import { REGISTER } from './queries.ts';

const LIBRARY = `${REGISTER}/library`;
const CRUMBS = [{ label: '规范性文件', to: '/normative' }, { label: '省文件库核对' }];
const SHOWN = 50;

/** 省文件库: what is handed over, whether the counts agree, what differs from the province's list. */
export function LibraryPage() {
  const can = useCan();
  const view = useQuery({
    queryKey: ['normative', 'library'],
    queryFn: ({ signal }) => get<LibraryExportView>(LIBRARY, { signal }),
    refetchOnMount: 'always',
  });
  return (
    <Page
      title="省文件库导出和核对"
      crumbs={CRUMBS}
      lead="公开的行政规范性文件应与省政府文件库数量和内容一致（2023年方案，待核实）。"
    >
      {view.error === null ? null : <ProblemNotice problem={view.error} onRetry={() => void view.refetch()} />}
      {view.data === undefined ? <Loading what="导出情况" rows={8} /> : <Export view={view.data} />}
      {can('normative.clean') ? <Compare /> : null}
    </Page>
  );
}

function Export({ view }: { readonly view: LibraryExportView }) {
  const say = useSay();
  const save = (format: 'xlsx' | 'file') => {
    const name = `行政规范性文件${view.exportedOn}.${format === 'file' ? 'json' : 'xlsx'}`;
    return download(`${LIBRARY}?format=${format}`, name).catch(say.refused);
  };
  return (
    <Sheet
      title="导出"
      actions={
        <>
          <Button onClick={() => void save('file')}>导出 JSON</Button>
          <Button type="primary" onClick={() => void save('xlsx')}>
            导出 Excel
          </Button>
        </>
      }
    >
      <p className="normative-last">
        截至{dateWords(view.exportedOn)}，登记簿 {view.total} 件＝导出 {view.exported} 件＋未导出 {view.leftOut.length}{' '}
        件；导出的文件中 {view.incomplete.length} 件要素不全。
      </p>
      <div className="normative-three">
        <Counts title="按单位" rows={view.byUnit} />
        <Counts title="按年份" rows={view.byYear} />
        <Counts title="按有效性" rows={view.byValidity} />
      </div>
      <Listed
        title="未导出及原因"
        items={view.leftOut.map(({ id, title, unitName, why }) => ({ id, title, more: `${unitName}：${why}` }))}
      />
      <Listed
        title="要素不全"
        items={view.incomplete.map(({ id, title, unitName, missing }) => ({
          id,
          title,
          more: `${unitName}，缺少${missing.join('、')}`,
        }))}
      />
    </Sheet>
  );
}

function Counts({ title, rows }: { readonly title: string; readonly rows: LibraryExportView['byUnit'] }) {
  return (
    <div className="normative-frame">
      <table className="normative-table normative-narrow">
        <caption>{title}</caption>
        <thead>
          <tr>
            {['项目', '登记簿', '导出', '未导出'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.key}</th>
              <td className="numbers">{row.register}</td>
              <td className="numbers">{row.exported}</td>
              <td className="numbers">{row.left}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Item {
  readonly id: string | null;
  readonly title: string;
  readonly more: string;
}

function Listed({ title, items }: { readonly title: string; readonly items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <details className="normative-details">
      <summary>
        {title}（{items.length} 件）
      </summary>
      <ul className="normative-records">
        {items.slice(0, SHOWN).map((item) => (
          <li key={`${item.id ?? ''}${item.title}${item.more}`}>
            {item.id === null ? item.title : <AppLink to={`/normative/${item.id}`}>{item.title}</AppLink>}
            <span className="normative-more">{item.more}</span>
          </li>
        ))}
      </ul>
      {items.length > SHOWN ? <p className="soft">只显示前 {SHOWN} 件，其余请看导出的 Excel。</p> : null}
    </details>
  );
}

function Compare() {
  const say = useSay();
  const [file, setFile] = useState<string | null>(null);
  const compared = useQuery({
    queryKey: ['normative', 'comparison', file],
    queryFn: ({ signal }) => get<LibraryComparison>(`${LIBRARY}/comparison`, { query: { file: file ?? '' }, signal }),
    enabled: file !== null,
    retry: false,
  });
  const save = () =>
    download(`${LIBRARY}/comparison?file=${file ?? ''}&format=xlsx`, '省文件库核对结果.xlsx').catch(say.refused);
  return (
    <Sheet
      title="与省文件库的清单核对"
      actions={compared.data === undefined ? undefined : <Button onClick={() => void save()}>导出核对结果</Button>}
    >
      <FileDrop
        label="上传省文件库的清单"
        accept={['.xlsx', '.docx', '.html']}
        hint="表头含“标题”和“发文字号”，可另有发文机关、成文日期、发布日期、有效性；只核对清单里有的列。"
        onStored={({ sha256 }) => setFile(sha256)}
      />
      {compared.error === null ? null : <ProblemNotice problem={compared.error} />}
      {file !== null && compared.isPending ? <Loading what="核对结果" rows={4} /> : null}
      {compared.data === undefined ? null : <Compared view={compared.data} />}
    </Sheet>
  );
}

function Compared({ view }: { readonly view: LibraryComparison }) {
  return (
    <>
      <p className="normative-last" role="status">
        清单 {view.read} 件，本平台公开 {view.ours} 件：一致 {view.same} 件，内容不一致 {view.differing.length}{' '}
        件，省库缺少 {view.missingThere.length} 件，本平台缺少 {view.missingHere.length} 件。
      </p>
      <Listed
        title="省库缺少"
        items={view.missingThere.map(({ id, title, documentNumber }) => ({ id, title, more: documentNumber }))}
      />
      <Listed
        title="本平台缺少"
        items={view.missingHere.map(({ title, documentNumber, place }) => ({
          id: null,
          title,
          more: `${documentNumber}（${place}）`,
        }))}
      />
      <Listed
        title="内容不一致"
        items={view.differing.map(({ id, title, fields, place }) => ({
          id,
          title,
          more: `${fields.map(({ name, here, there }) => `${name}：本平台“${here}”，省库“${there}”`).join('；')}（${place}）`,
        }))}
      />
      <Listed
        title="没有读出的行"
        items={view.unread.map(({ place, why }) => ({ id: null, title: place, more: why }))}
      />
    </>
  );
}
