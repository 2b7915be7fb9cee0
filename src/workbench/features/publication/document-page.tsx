import { Button, Form, type FormInstance } from 'antd';
import { useRef, useState } from 'react';
import { type DocumentDetail, editionWord } from '#domains/publication/contract.ts';
import { useAddressPart, useSearch } from '../../shared/address.tsx';
import { CatalogueItemField } from '../../shared/catalogue-item-field.tsx';
import type { Values } from '../../shared/conflict.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { DraftLine } from '../../shared/draft-line.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { Attachments } from './attachments.tsx';
import { DocumentActs } from './document-acts.tsx';
import { EditionForm } from './edition-form.tsx';
import { conflictFields, type EditionValues, mineAgainst, valuesOf } from './edition-values.ts';
import { EditionsSheet } from './editions-sheet.tsx';
import { GateSheet } from './gate-sheet.tsx';
import { ImportButton } from './import-dialog.tsx';
import { useDocument } from './queries.ts';
import { ReviewNotes } from './review-notes.tsx';
import type { RichTextHandle } from './rich-text.tsx';
import { type EditionSave, useEditionSave } from './use-edition-save.ts';
import { STATUS_OF_STATE } from './words.ts';

/** One document: written, checked, sent to review, compared. */
export function DocumentPage() {
  const id = useAddressPart('documentId');
  const [search] = useSearch();
  const { data, error, refetch } = useDocument(id, search['edition']);
  if (error !== null && data === undefined) {
    return (
      <Page title="信息">
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <Loading what="信息" />;
  return <Editor key={data.edition.id} detail={data} editionOf={search['edition']} />;
}

const UNDER_REVIEW: ReadonlySet<string> = new Set(['first-review', 'second-review', 'final-review', 'approved']);

function Editor({ detail, editionOf }: { readonly detail: DocumentDetail; readonly editionOf: string | undefined }) {
  const { edition, document, type, can } = detail;
  const [form] = Form.useForm<EditionValues>();
  const body = useRef<RichTextHandle | null>(null);
  const [unlocked, setUnlocked] = useState(false);
  const save = useEditionSave({ detail, form, editionOf });
  const underReview = UNDER_REVIEW.has(edition.state);
  const readOnly = !can.includes('save') || (underReview && !unlocked);
  return (
    <Page
      title={edition.title === '' ? '（未填写标题）' : edition.title}
      quotable
      crumbs={[{ label: '信息起草', to: '/documents' }, { label: type.name }]}
      mark={
        <StatusMark
          status={STATUS_OF_STATE[edition.state]}
          word={editionWord(edition.state, edition.disclosureClass)}
        />
      }
      lead={`${document.unitName} · 第 ${edition.number} 版`}
      actions={<DocumentActs detail={detail} save={save} onUnlock={() => setUnlocked(true)} readOnly={readOnly} />}
    >
      {readOnly ? null : <SaveLine save={save} detail={detail} />}
      {save.problem === null ? null : <ProblemNotice problem={save.problem} onRetry={() => void save.flush()} />}
      <ReviewNotes detail={detail} body={body} />
      <Conflict detail={detail} form={form} save={save} />
      <EditionForm
        detail={detail}
        form={form}
        save={save}
        body={body}
        readOnly={readOnly}
        bodyActions={readOnly ? null : <ImportButton detail={detail} form={form} save={save} body={body} />}
        below={
          <>
            <section id="attachments">
              <Sheet title="附件">
                <Attachments detail={detail} save={save} readOnly={readOnly} />
              </Sheet>
            </section>
            <Sheet title="质量检查">
              <GateSheet detail={detail} form={form} save={save} body={body} readOnly={readOnly} />
            </Sheet>
          </>
        }
        aside={
          <>
            <Sheet title="公开目录事项">
              <CatalogueItemField documentId={document.id} />
            </Sheet>
            <EditionsSheet detail={detail} />
          </>
        }
      />
    </Page>
  );
}

interface ConflictProps {
  readonly detail: DocumentDetail;
  readonly form: FormInstance<EditionValues>;
  readonly save: EditionSave;
}

/** Another saved first: both sides, field by field. */
function Conflict({ detail, form, save }: ConflictProps) {
  const { edition, type } = detail;
  if (save.theirs === null) return null;
  return (
    <ConflictNotice
      fields={conflictFields(type)}
      mine={mineAgainst(form.getFieldsValue(true), edition) as unknown as Values}
      theirs={valuesOf(save.theirs) as unknown as Values}
      base={valuesOf(edition) as unknown as Values}
      {...(save.theirs.savedByName === null ? {} : { changedBy: save.theirs.savedByName })}
      onSettle={(values) => {
        form.setFieldsValue(values);
        save.settle();
      }}
    />
  );
}

const SAVE_WORDS = {
  saved: '内容已全部保存',
  waiting: '有改动，稍后自动保存',
  saving: '正在保存……',
  failed: '没有保存成功，内容保留在本机',
  conflict: '等待核对两边的内容',
} as const;

function SaveLine({ save, detail }: { readonly save: EditionSave; readonly detail: DocumentDetail }) {
  const { today } = useMe();
  return (
    <div className="save-line" role="status">
      <span>{SAVE_WORDS[save.state]}</span>
      <span className="soft">
        {save.savedAt === null
          ? `${momentWords(detail.edition.savedAt, today)} ${detail.edition.savedByName ?? ''} 保存`
          : `${momentWords(save.savedAt, today)} 保存`}
      </span>
      {save.state === 'waiting' || save.state === 'failed' ? (
        <Button size="small" onClick={() => void save.flush()}>
          立即保存
        </Button>
      ) : null}
      {save.state === 'saved' ? null : <DraftLine draft={save.draft} />}
    </div>
  );
}
