import { Button, Form } from 'antd';
import { useState } from 'react';
import type { CatalogueView, EntryShape, ItemView } from '#domains/catalogue/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { ApiProblem, post, put } from '../../shared/api.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { useDraft } from '../../shared/draft-keeper.ts';
import { DraftLine } from '../../shared/draft-line.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryForm } from './entry-form.tsx';
import { CATALOGUES } from './queries.ts';
import { useChanged } from './use-changed.ts';
import { EMPTY_ENTRY } from './words.ts';

interface PaneProps {
  readonly catalogue: CatalogueView;
  /** `null`: a new one. */
  readonly item: ItemView | null;
  readonly onDone: (key: string | null) => void;
}

/** One row beside the list: to read, or to write. */
export function ItemPane(props: PaneProps) {
  const { catalogue, item } = props;
  if (item !== null && (!catalogue.can.includes('write') || item.standing === 'dropping'))
    return <ReadPane {...props} item={item} />;
  return <WritePane {...props} />;
}

function ReadPane({ catalogue, item, onDone }: PaneProps & { readonly item: ItemView }) {
  const changed = useChanged();
  const say = useSay();
  const restore = async () => {
    try {
      await post(`/api/catalogue/items/${item.id}/restore`, { version: item.version });
      await changed();
      say('事项已恢复');
      onDone(item.id);
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      <EntryFacts entry={item.entry} ruleWords={item.ruleWords} />
      <p>
        <AppLink to={`/catalogue/items/${item.id}`}>公开任务和已公开的信息</AppLink>
      </p>
      {catalogue.can.includes('write') ? <Button onClick={() => void restore()}>不移出，恢复事项</Button> : null}
    </>
  );
}

function WritePane({ catalogue, item, onDone }: PaneProps) {
  const [form] = Form.useForm<EntryShape>();
  const [problem, setProblem] = useState<unknown>(null);
  const [version, setVersion] = useState(item?.version ?? 0);
  const [busy, setBusy] = useState(false);
  const changed = useChanged();
  const say = useSay();
  const start = item?.entry ?? { ...EMPTY_ENTRY, subject: catalogue.unitName, levels: catalogue.levels.slice(0, 1) };
  const draft = useDraft({ name: `catalogue-item-${catalogue.id}-${item?.id ?? 'new'}`, form, version });
  const act = async (work: () => Promise<string | null>, words: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const key = await work();
      draft.forget();
      await changed();
      say(words);
      onDone(key);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  const save = (entry: EntryShape) =>
    act(
      async () => {
        if (item === null) return (await post<{ id: string }>(`${CATALOGUES}/${catalogue.id}/items`, { entry })).id;
        await put(`/api/catalogue/items/${item.id}`, { version, entry });
        return item.id;
      },
      item === null ? '事项已添加，随下一版公布' : '事项已保存，随下一版公布',
    );
  return (
    <>
      <DraftLine draft={draft} />
      <Refused problem={problem} form={form} onSettle={setVersion} onDone={() => setProblem(null)} />
      <EntryForm
        form={form}
        entry={start}
        levels={catalogue.levels}
        onFinish={(entry) => void save(entry)}
        onValuesChange={draft.keep}
      />
      <div className="page-actions">
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {item === null ? '添加事项' : '保存事项'}
        </Button>
        {item === null ? null : <FurtherActs item={item} busy={busy} act={act} />}
      </div>
    </>
  );
}

interface FurtherProps {
  readonly item: ItemView;
  readonly busy: boolean;
  readonly act: (work: () => Promise<string | null>, words: string) => Promise<void>;
}

function FurtherActs({ item, busy, act }: FurtherProps) {
  const path = `/api/catalogue/items/${item.id}`;
  const { version } = item;
  const move = (to: number) => act(async () => (await post(`${path}/move`, { version, to }), item.id), '次序已调整');
  return (
    <>
      <Button disabled={busy || item.ord <= 1} onClick={() => void move(item.ord - 1)}>
        上移
      </Button>
      <Button disabled={busy} onClick={() => void move(item.ord + 1)}>
        下移
      </Button>
      <Button
        danger
        disabled={busy}
        onClick={() =>
          void act(async () => (await post(`${path}/drop`, { version }), null), '事项将随下一版移出，发布前可以恢复')
        }
      >
        移出目录
      </Button>
      <AppLink to={`/catalogue/items/${item.id}`}>公开任务和已公开的信息</AppLink>
    </>
  );
}

const FIELDS = [
  { key: 'level1', label: '一级事项' },
  { key: 'level2', label: '二级事项' },
  { key: 'content', label: '公开内容（要素）' },
  { key: 'basis', label: '公开依据' },
  { key: 'timeText', label: '公开时限' },
  { key: 'subject', label: '公开主体' },
  { key: 'note', label: '备注' },
] as const;

interface RefusedProps {
  readonly problem: unknown;
  readonly form: ReturnType<typeof Form.useForm<EntryShape>>[0];
  readonly onSettle: (version: number) => void;
  readonly onDone: () => void;
}

function isCurrent(value: unknown): value is { readonly entry: EntryShape; readonly version: number } {
  return typeof value === 'object' && value !== null && 'entry' in value && 'version' in value;
}

/** What another person saved meanwhile stands beside one's own words; other refusals are said. */
function Refused({ problem, form, onSettle, onDone }: RefusedProps) {
  if (problem === null) return null;
  if (problem instanceof ApiProblem && problem.is('stale-version') && isCurrent(problem.current)) {
    const { entry, version } = problem.current;
    return (
      <ConflictNotice
        fields={FIELDS.map((field) => ({ ...field }))}
        mine={form.getFieldsValue()}
        theirs={entry}
        onSettle={(settled) => {
          form.setFieldsValue({ ...entry, ...settled });
          onSettle(version);
          onDone();
        }}
      />
    );
  }
  return <ProblemNotice className="said" problem={problem} />;
}
