import { Form, type FormInstance, Input } from 'antd';
import type { ReactNode, RefObject } from 'react';
import type { DocumentDetail } from '#domains/publication/contract.ts';
import { post, upload } from '../../shared/api.ts';
import { Sheet } from '../../shared/page.tsx';
import { DisclosureFields } from './disclosure-fields.tsx';
import { type EditionValues, valuesOf } from './edition-values.ts';
import { ClassField, ElementField, IssuerField } from './element-field.tsx';
import { EDITIONS } from './queries.ts';
import { RichText, type RichTextHandle } from './rich-text.tsx';
import type { Picture } from './rich-text-tools.tsx';
import type { EditionSave } from './use-edition-save.ts';

interface EditionFormProps {
  readonly detail: DocumentDetail;
  readonly form: FormInstance<EditionValues>;
  readonly save: EditionSave;
  readonly body: RefObject<RichTextHandle | null>;
  readonly readOnly: boolean;
  readonly bodyActions: ReactNode;
  /** Under the body: attachments, quality. */
  readonly below: ReactNode;
  /** Under the elements: editions, links. */
  readonly aside: ReactNode;
}

/** Title and body on the left, elements and what goes with them on the right. */
export function EditionForm({ detail, form, save, body, readOnly, bodyActions, below, aside }: EditionFormProps) {
  const { definition } = detail.type;
  const corrects = detail.edition.number > 1;
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={valuesOf(detail.edition)}
      onValuesChange={save.changed}
      className="edition-form"
      disabled={readOnly}
      scrollToFirstError
    >
      <div className="edition-main">
        <Sheet>
          <Form.Item
            name="title"
            label="标题"
            required
            rules={[
              { required: true, whitespace: true, message: '请填写标题' },
              { max: 300, message: '最多 300 个字' },
            ]}
          >
            <Input.TextArea className="edition-title" autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
          {corrects ? <CorrectionFields /> : null}
        </Sheet>
        {definition.body === 'none' ? (
          <Form.Item name="bodyHtml" hidden>
            <Input />
          </Form.Item>
        ) : (
          <Sheet title={definition.body === 'required' ? '正文' : '正文（可不填）'} actions={bodyActions}>
            <Form.Item name="bodyHtml" noStyle>
              <RichText readOnly={readOnly} handle={body} onPicture={pictureStore(detail, save)} />
            </Form.Item>
          </Sheet>
        )}
        {below}
      </div>
      <div className="edition-side">
        <Sheet>
          <DisclosureFields readOnly={readOnly} />
        </Sheet>
        <Sheet title="要素">
          <Elements detail={detail} readOnly={readOnly} />
        </Sheet>
        {aside}
      </div>
    </Form>
  );
}

function Elements({ detail, readOnly }: { readonly detail: DocumentDetail; readonly readOnly: boolean }) {
  const { elements } = detail.type.definition;
  return (
    <>
      {elements.map((element) =>
        element.key === 'issuer' ? (
          <Form.Item key={element.key} name="issuer" label={element.name} required={element.required}>
            <IssuerField disabled={readOnly} unitName={detail.document.unitName} />
          </Form.Item>
        ) : (
          <ElementField key={element.key} element={element} readOnly={readOnly} />
        ),
      )}
      {elements.some((element) => element.key === 'articleClass') ? null : (
        <Form.Item
          name="articleClass"
          label="法定公开内容"
          extra="条例第二十条、第二十一条的哪一项；门户的“法定主动公开内容”按此归类。"
        >
          <ClassField disabled={readOnly} />
        </Form.Item>
      )}
      <p className="soft">
        索引号：
        {detail.document.indexNumber ??
          (detail.indexPrefix === null
            ? '本单位没有统一社会信用代码，发布前请在“单位与人员”补录'
            : `发布时自动编制，以 ${detail.indexPrefix} 开头`)}
      </p>
    </>
  );
}

/** What the public is told of a correction, and why it was made, for the record. */
function CorrectionFields() {
  return (
    <>
      <Form.Item
        name="changeReason"
        label="更正原因"
        extra="留档备查，不向公众显示。"
        rules={[{ max: 500, message: '最多 500 个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item
        name="changeNote"
        label="更正说明"
        extra="显示在公开页面上，如“更正了附件2中的金额”。"
        rules={[{ max: 500, message: '最多 500 个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  );
}

/** Stores a picture with the edition before it stands in the body, so that whoever may read the one may see the other. */
function pictureStore(detail: DocumentDetail, save: EditionSave) {
  return async (file: File, alt: string): Promise<Picture | null> => {
    const stored = await upload(file);
    const picture = { sha256: stored.sha256, name: stored.name, kind: 'image', alt };
    const added = await save.act((version) =>
      post<DocumentDetail>(`${EDITIONS}/${detail.edition.id}/files`, { version, ...picture }),
    );
    return added === null ? null : { src: `/api/files/${stored.sha256}`, alt };
  };
}
