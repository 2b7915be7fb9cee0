import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { get, post, type StoredFile } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { useSay } from '../../shared/said.tsx';
import { BATCHES } from './words.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Chooses the index sheet, the files and the unit; the server reads them. */
export function NewBatch({ onOpened }: { readonly onOpened: (id: string) => void }) {
  const say = useSay();
  const [index, setIndex] = useState<StoredFile | null>(null);
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const units = useQuery({
    queryKey: ['history', 'units'],
    queryFn: ({ signal }) => get<{ items: readonly Named[] }>('/api/directory/tree', { signal }),
  });
  const open = async () => {
    if (index === null || unitId === null) return;
    setBusy(true);
    try {
      const named = files.map(({ sha256, name }) => ({ sha256, name }));
      const body = { index: { sha256: index.sha256, name: index.name }, files: named, unitId, typeCode: null };
      const made = await post<{ id: string }>(BATCHES, body);
      onOpened(made.id);
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" className="history-new" onFinish={() => void open()}>
      <Form.Item label="一、目录表（.xlsx）" extra="表头写明标题、文号、成文日期、发布日期、发文机关、附件等，次序不限">
        <FileDrop
          label={index === null ? '选择目录表' : '换一个目录表'}
          accept={['.xlsx', '.html', '.htm', '.docx']}
          onStored={setIndex}
        />
        {index === null ? null : <p className="soft">已选择：{index.name}</p>}
      </Form.Item>
      <Form.Item
        label="二、正文和附件"
        extra="可以一次选多个文件，或者打包为 .zip。文件名与标题、文号、原编号相同的自动对应"
      >
        <FileDrop label="选择文件" multiple onStored={(file) => setFiles((before) => [...before, file])} />
        {files.length === 0 ? null : <p className="soft">已上传 {files.length} 个文件</p>}
      </Form.Item>
      <Form.Item label="三、公开主体">
        <Select
          aria-label="公开主体"
          showSearch={{ optionFilterProp: 'label' }}
          value={unitId}
          onChange={setUnitId}
          loading={units.isPending}
          placeholder="选择这批信息属于哪个单位"
          options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} disabled={index === null || unitId === null}>
        读取并核对
      </Button>
    </Form>
  );
}
