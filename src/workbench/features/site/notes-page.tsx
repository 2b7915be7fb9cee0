import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ClassNotes } from '#domains/portal-site/contract.ts';
import { useAddressPart } from '../../shared/address.tsx';
import { get, put } from '../../shared/api.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';

/** Classes of Art. 20 and 21 of which a unit has nothing, and why. */
export function NotesPage() {
  const unitId = useAddressPart('unitId');
  const client = useQueryClient();
  const key = ['site', 'notes', unitId];
  const notes = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<ClassNotes>(`/api/site/class-notes/${unitId}`, { signal }),
  });
  const data = notes.data;
  return (
    <Page
      title={`${data?.name ?? ''}法定主动公开内容说明`}
      lead="本单位没有某类内容的，在这里写一句说明，门户上显示这句话；已经发布内容的类别不用写。"
      crumbs={[{ label: '公开指南', to: '/site' }, { label: '法定主动公开内容说明' }]}
    >
      {notes.error === null ? null : <ProblemNotice problem={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.isPending ? <Loading what="各类内容" rows={10} /> : null}
      {data === undefined ? null : (
        <Sheet>
          <ul className="class-notes">
            {data.items.map((item) => (
              <Note
                key={item.articleClass}
                item={item}
                data={data}
                onSaved={() => void client.invalidateQueries({ queryKey: key })}
              />
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  );
}

interface NoteProps {
  readonly item: ClassNotes['items'][number];
  readonly data: ClassNotes;
  readonly onSaved: () => void;
}

function Note({ item, data, onSaved }: NoteProps) {
  const [sentence, setSentence] = useState(item.sentence);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const save = async () => {
    setBusy(true);
    try {
      await put(`/api/site/class-notes/${data.unitId}`, { articleClass: item.articleClass, sentence });
      say(sentence.trim() === '' ? `已撤下说明：${item.name}` : `已保存说明：${item.name}`);
      onSaved();
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <li>
      <strong>{item.name}</strong> <span className="soft">{item.article}</span>{' '}
      {item.documents > 0 ? (
        <StatusMark status="done" word={`已发布 ${item.documents} 件`} />
      ) : (
        <StatusMark
          status={item.sentence === '' ? 'soon' : 'normal'}
          word={item.sentence === '' ? '没有内容，也没有说明' : '已说明'}
        />
      )}
      {item.documents > 0 || !data.can.includes('write') ? null : (
        <Input.Search
          aria-label={`${item.name}的说明`}
          value={sentence}
          maxLength={200}
          placeholder="例如：本单位不承担行政许可事项。"
          enterButton={<Button loading={busy}>保存说明</Button>}
          onChange={(event) => setSentence(event.target.value)}
          onSearch={() => void save()}
        />
      )}
    </li>
  );
}
