import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ChooserItem } from '#domains/catalogue/contract.ts';
import { get, put } from './api.ts';
import { dateWords } from './due-words.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { useSay } from './said.tsx';

interface Filing {
  readonly itemId: string | null;
  readonly items: readonly ChooserItem[];
  readonly can: readonly string[];
}

/** Options in the order of the unit's catalogues. */
function itemOptions(items: readonly ChooserItem[]) {
  const titles = [...new Set(items.map((item) => item.catalogueTitle))];
  return titles.map((title) => ({
    label: title,
    title,
    options: items
      .filter((item) => item.catalogueTitle === title)
      .map((item) => ({ value: item.id, label: item.name })),
  }));
}

/** Under which item of the unit's catalogue a document stands; a choice is saved at once. */
export function CatalogueItemField({ documentId }: { readonly documentId: string }) {
  const client = useQueryClient();
  const say = useSay();
  const path = `/api/catalogue/filing/${documentId}`;
  const key = ['catalogue', 'filing', documentId];
  const filing = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Filing>(path, { signal }) });
  if (filing.error !== null) return <ProblemNotice problem={filing.error} onRetry={() => void filing.refetch()} />;
  const items = filing.data?.items ?? [];
  const chosen = items.find((item) => item.id === filing.data?.itemId);
  const file = async (itemId: string | undefined) => {
    try {
      await put(path, { itemId: itemId ?? null });
      await client.invalidateQueries({ queryKey: ['catalogue'] });
      say(itemId === undefined ? '不再归入目录事项' : '已归入目录事项，发布时办结该事项最早到期的公开任务');
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      <Select
        aria-label="公开目录事项"
        style={{ width: '100%' }}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={items.length === 0 ? '本单位还没有发布公开目录' : '选择归入的目录事项'}
        disabled={filing.data?.can.includes('file') !== true}
        loading={filing.isPending}
        value={chosen?.id ?? null}
        options={itemOptions(items)}
        onChange={(itemId: string | undefined) => void file(itemId)}
      />
      {chosen === undefined ? null : (
        <p className="soft">
          公开时限：{chosen.ruleWords}
          {chosen.nextDueOn === null ? '' : `；最早一项应在${dateWords(chosen.nextDueOn)}前公开`}
        </p>
      )}
    </>
  );
}
