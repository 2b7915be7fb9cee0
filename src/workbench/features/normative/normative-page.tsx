import { Button } from 'antd';
import { useState } from 'react';
import {
  DESK_STATE_WORDS,
  EVALUATION_WORDS,
  type NormativeDetail,
  VALIDITY_WORDS,
} from '#domains/normative/contract.ts';
import { AppLink, useAddressPart } from '../../shared/address.tsx';
import { dateWords, momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { EndLinkDialog, EvaluationDialog } from './dialogs.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { LinksSheet } from './links-sheet.tsx';
import { useNormative, VALIDITY_STATUS } from './queries.ts';

const CRUMBS = [{ label: '规范性文件', to: '/normative' }, { label: '有效性与关联' }];

type Asked = { readonly kind: 'link' | 'evaluate' } | { readonly kind: 'end'; readonly linkId: string } | null;

/** One document: since when it holds, which documents bear on it, what was found before its end. */
export function NormativePage() {
  const id = useAddressPart('documentId');
  const found = useNormative(id);
  const [asked, setAsked] = useState<Asked>(null);
  if (found.data === undefined) {
    return (
      <Page title="有效性与关联" crumbs={CRUMBS}>
        {found.error === null ? (
          <Loading what="文件" rows={8} />
        ) : (
          <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />
        )}
      </Page>
    );
  }
  const { data } = found;
  const close = () => setAsked(null);
  return (
    <Page
      title={data.title}
      quotable
      crumbs={CRUMBS}
      mark={
        data.validity === null ? undefined : (
          <StatusMark status={VALIDITY_STATUS[data.validity]} word={VALIDITY_WORDS[data.validity]} />
        )
      }
      actions={
        data.can.includes('evaluate') ? (
          <Button onClick={() => setAsked({ kind: 'evaluate' })}>登记到期前评估</Button>
        ) : undefined
      }
    >
      <Head document={data} />
      <LinksSheet
        document={data}
        onLink={() => setAsked({ kind: 'link' })}
        onEnd={(linkId) => setAsked({ kind: 'end', linkId })}
      />
      <Changes document={data} />
      <Evaluations document={data} />
      {asked?.kind === 'link' ? <LinkDialog document={data} onClose={close} /> : null}
      {asked?.kind === 'end' ? <EndLinkDialog document={data} linkId={asked.linkId} onClose={close} /> : null}
      {asked?.kind === 'evaluate' ? <EvaluationDialog document={data} onClose={close} /> : null}
    </Page>
  );
}

const day = (text: string | null): string => (text === null ? '—' : dateWords(text));

function Head({ document }: { readonly document: NormativeDetail }) {
  const { endsOn, endsBy } = document;
  const rows: readonly (readonly [string, string])[] = [
    ['发文单位', document.unitName],
    ['发文字号', document.documentNumber ?? '—'],
    ['类型', document.typeName],
    ['发布状态', DESK_STATE_WORDS[document.state]],
    ['成文日期', day(document.madeOn)],
    ['发布日期', day(document.publishedOn)],
    ['施行日期', day(document.effectiveOn)],
    ['有效期至', endsBy === 'type' ? `${day(endsOn)}（按同类文件年限，待核实）` : day(endsOn)],
    ['现状起于', day(document.validitySince)],
  ];
  return (
    <Sheet>
      <dl className="normative-head">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {document.validityNote === null ? null : <p>{document.validityNote}</p>}
      {document.evaluationDueOn === null ? null : (
        <p className="normative-due">有效期即将届满，请在{day(document.evaluationDueOn)}前评估是否继续施行。</p>
      )}
      {document.tracked ? null : <p className="soft">这类文件不标注有效性。</p>}
      <p>
        <AppLink to={`/documents/${document.id}`} className="normative-to">
          打开文件
        </AppLink>
      </p>
    </Sheet>
  );
}

function changeWords(from: keyof typeof VALIDITY_WORDS | null, to: keyof typeof VALIDITY_WORDS): string {
  if (from === null) return `登记为${VALIDITY_WORDS[to]}`;
  return from === to ? `${VALIDITY_WORDS[to]}（说明更新）` : `${VALIDITY_WORDS[from]} → ${VALIDITY_WORDS[to]}`;
}

function Changes({ document }: { readonly document: NormativeDetail }) {
  const { today } = useMe();
  if (document.changes.length === 0) return null;
  return (
    <Sheet title="有效性变更记录">
      <ul className="normative-records">
        {document.changes.map((change) => (
          <li key={`${change.at}${change.to}`}>
            {changeWords(change.from, change.to)}
            {change.note === '' ? '' : `：${change.note}`}
            <span className="normative-more">
              {momentWords(change.at, today)}
              {change.because === null ? '' : ` ${change.because}`}
              {change.sourceDocumentId === null ? null : (
                <>
                  {' '}
                  <AppLink to={`/normative/${change.sourceDocumentId}`}>依据的文件</AppLink>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Evaluations({ document }: { readonly document: NormativeDetail }) {
  const { today } = useMe();
  if (document.evaluations.length === 0) return null;
  return (
    <Sheet title="到期前评估">
      <ul className="normative-records">
        {document.evaluations.map((one) => (
          <li key={one.id}>
            {EVALUATION_WORDS[one.outcome]}：{one.reason}
            <span className="normative-more">
              {one.madeByName ?? '—'} {momentWords(one.madeAt, today)}
              {one.endsOn === null ? '' : ` 当时有效期至${day(one.endsOn)}`}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
