import { Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { DutyView } from '#domains/duties/contract.ts';
import { unreachable } from '#kernel/result.ts';
import { post, type StoredFile } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { useMe } from '../../shared/session.tsx';
import { ActDialog } from './act-dialog.tsx';
import { LINES, type WholeLine } from './queries.ts';
import { EVIDENCE_KINDS } from './words.ts';

export interface EvidenceDialogProps {
  readonly line: WholeLine;
  /** The thing it proves; `null` for the line as a whole. */
  readonly duty: DutyView | null;
  /** One occasion of a counter, with its proof. */
  readonly counted?: boolean;
  readonly onClose: () => void;
}

type Kind = (typeof EVIDENCE_KINDS)[number]['value'];

/** 提交佐证: words, a link, a file or a number, with the day it happened. */
export function EvidenceDialog({ line, duty, counted = false, onClose }: EvidenceDialogProps) {
  const { today } = useMe();
  const [kind, setKind] = useState<Kind>('text');
  const [file, setFile] = useState<StoredFile | null>(null);
  const send = (values: Readonly<Record<string, unknown>>) => {
    const proof = proofOf(kind, values, file);
    if (counted && duty !== null) {
      return post(`/api/duties/${duty.id}/occasions`, { version: duty.version, quantity: values['times'] ?? 1, proof });
    }
    return post(`${LINES}/${line.id}/evidence`, { dutyId: duty?.id ?? null, proof });
  };
  const kinds = EVIDENCE_KINDS.filter(({ value }) => !counted || value !== 'number');
  return (
    <ActDialog
      title={counted ? `登记一次：${duty?.label ?? ''}` : `提交佐证${duty === null ? '' : `：${duty.label}`}`}
      act={counted ? '登记一次' : '提交佐证'}
      said={counted ? '已登记一次' : '佐证已提交'}
      initial={{ effectiveOn: today, times: 1 }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label="佐证形式">
        <Radio.Group value={kind} options={[...kinds]} onChange={(event) => setKind(event.target.value as Kind)} />
      </Form.Item>
      <KindFields kind={kind} file={file} onFile={setFile} />
      {counted ? (
        <Form.Item name="times" label={`本次计入（${duty?.targetUnit ?? '次'}）`}>
          <InputNumber min={1} />
        </Form.Item>
      ) : null}
      <Form.Item
        name={['proof', 'effectiveOn']}
        label="发生日期"
        initialValue={today}
        extra="事情实际完成的日期。超过期限才提交的，标为超期补录。"
        rules={[{ required: true, message: '请填写发生日期' }]}
      >
        <Input type="date" max={today} />
      </Form.Item>
    </ActDialog>
  );
}

interface KindFieldsProps {
  readonly kind: Kind;
  readonly file: StoredFile | null;
  readonly onFile: (file: StoredFile) => void;
}

/** A plain function, not a component: it gives the form its item and holds nothing. */
const wordsField = (label: string, required: boolean) => (
  <Form.Item
    name={['proof', 'text']}
    label={label}
    rules={required ? [{ required: true, whitespace: true, message: '请填写文字说明' }] : []}
  >
    <Input.TextArea rows={4} maxLength={10_000} />
  </Form.Item>
);

function KindFields({ kind, file, onFile }: KindFieldsProps) {
  switch (kind) {
    case 'link':
      return (
        <>
          <Form.Item
            name={['proof', 'url']}
            label="链接"
            extra="系统会在后台打开链接存证，保存网页内容和校验值。"
            rules={[{ required: true, type: 'url', message: '请填写以 http:// 或 https:// 开头的完整链接' }]}
          >
            <Input inputMode="url" />
          </Form.Item>
          {wordsField('说明（可不填）', false)}
        </>
      );
    case 'file':
      return (
        <>
          <Form.Item label="文件" required name={['proof', 'sha256']}>
            {file === null ? <FileDrop label="选择文件" onStored={onFile} /> : <p>已上传：{file.name}</p>}
          </Form.Item>
          {wordsField('说明（可不填）', false)}
        </>
      );
    case 'number':
      return (
        <>
          <Form.Item name={['proof', 'quantity']} label="数字" rules={[{ required: true, message: '请填写数字' }]}>
            <InputNumber />
          </Form.Item>
          <Form.Item
            name={['proof', 'unit']}
            label="单位"
            rules={[{ required: true, whitespace: true, message: '请填写单位，如 条' }]}
          >
            <Input maxLength={20} />
          </Form.Item>
          {wordsField('说明（可不填）', false)}
        </>
      );
    case 'text':
      return wordsField('文字说明', true);
    default:
      return unreachable(kind);
  }
}

/** What the server takes for each kind; fields of the other kinds stay behind. */
function proofOf(kind: Kind, values: Readonly<Record<string, unknown>>, file: StoredFile | null) {
  const given = (values['proof'] ?? {}) as Readonly<Record<string, unknown>>;
  const { effectiveOn, text = '' } = given;
  const words = text === '' ? {} : { text };
  switch (kind) {
    case 'link':
      return { kind, effectiveOn, url: given['url'], ...words };
    case 'file':
      return {
        kind,
        effectiveOn,
        sha256: file?.sha256 ?? '',
        ...(file === null ? {} : { fileName: file.name }),
        ...words,
      };
    case 'number':
      return { kind, effectiveOn, quantity: given['quantity'], unit: given['unit'], ...words };
    case 'text':
      return { kind, effectiveOn, text };
    default:
      return unreachable(kind);
  }
}
