import { Button, Form } from 'antd';
import { useState } from 'react';
import type { ContentTypeView } from '#domains/publication/contract.ts';
import { useAddressPart, useGo } from '../../shared/address.tsx';
import { post, put } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { ElementField } from './element-field.tsx';
import { TYPES, type TypeInUse, useContentTypes, useRefresh } from './queries.ts';
import { TypeElements } from './type-elements.tsx';
import { TypeFacts } from './type-facts.tsx';
import { type TypeValues, typeBody, typeValues } from './type-values.ts';

/** One content type: what it asks for, and the form a clerk will see. */
export function TypePage() {
  const code = useAddressPart('code');
  const { data, error, refetch } = useContentTypes();
  if (data === undefined) {
    return error === null ? (
      <Loading what="信息类型" />
    ) : (
      <Page title="信息类型">
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const type = data.items.find((one) => one.code === code);
  const groups = [...new Set(data.items.map((one) => one.definition.group))];
  return <TypeEditor key={`${code} ${type?.version ?? 0}`} type={type} groups={groups} />;
}

function TypeEditor({ type, groups }: { readonly type: TypeInUse | undefined; readonly groups: readonly string[] }) {
  const [form] = Form.useForm<TypeValues>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const go = useGo();
  const say = useSay();
  const refresh = useRefresh();
  const save = async () => {
    setBusy(true);
    setProblem(null);
    // All of it: parts of the form that are not shown keep what they hold.
    const values: TypeValues = form.getFieldsValue(true);
    try {
      const body = typeBody(values);
      const saved =
        type === undefined
          ? await post<ContentTypeView>(TYPES, { ...body, code: values.code })
          : await put<ContentTypeView>(`${TYPES}/${type.code}`, { ...body, version: type.version });
      await refresh();
      say(`已保存“${saved.name}”`);
      if (type === undefined) go(`/content-types/${saved.code}`);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={type?.name ?? '新增信息类型'}
      crumbs={[{ label: '信息类型', to: '/content-types' }, { label: type?.name ?? '新增' }]}
      lead={
        type === undefined
          ? '写明名称、要素和审核岗位，保存后各单位即可起草。'
          : `已有 ${type.documents} 条信息使用这个类型。在用的类型可以停用，不能删除。`
      }
      actions={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          保存类型
        </Button>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={() => void refresh()} />}
      <div className="type-editor">
        <Form
          form={form}
          layout="vertical"
          initialValues={typeValues(type)}
          onFinish={() => void save()}
          scrollToFirstError
        >
          <TypeFacts isNew={type === undefined} groups={groups} />
          <Sheet title="要素">
            <TypeElements />
          </Sheet>
        </Form>
        <FormPreview form={form} initial={typeValues(type)} />
      </div>
    </Page>
  );
}

/** The form as the clerk will see it, following what is typed. */
function FormPreview(props: {
  readonly form: ReturnType<typeof Form.useForm<TypeValues>>[0];
  readonly initial: TypeValues;
}) {
  const watched = Form.useWatch((values: TypeValues) => values.definition?.elements, props.form);
  const elements = (watched ?? props.initial.definition.elements).filter(
    (element) => (element?.name ?? '') !== '' && (element.key ?? '') !== '',
  );
  const [preview] = Form.useForm();
  return (
    <Sheet title="填写时的样子">
      <Form form={preview} layout="vertical" component={false}>
        {elements.length === 0 ? <p className="soft">还没有要素。</p> : null}
        {elements.map((element) => (
          <ElementField key={element.key} element={element} readOnly={false} />
        ))}
      </Form>
    </Sheet>
  );
}
