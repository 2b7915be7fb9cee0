import { Select, Tabs } from 'antd';
import { useSearch } from '../../shared/address.tsx';
import { Page } from '../../shared/page.tsx';
import { usePhone } from '../../shared/width.ts';
import { IndexTab } from './index-tab.tsx';
import { LogTab } from './log-tab.tsx';
import { PinsTab } from './pins-tab.tsx';
import { SynonymsTab } from './synonyms-tab.tsx';

const TABS = [
  { key: 'log', label: '检索记录' },
  { key: 'synonyms', label: '同义词' },
  { key: 'pins', label: '置顶答案' },
  { key: 'index', label: '索引' },
] as const;
type Tab = (typeof TABS)[number]['key'];

/** 检索维护: what was searched for, what stands for what, what comes first, and how the index is. */
export function SearchAdminPage() {
  const [search, setSearch] = useSearch();
  const at = TABS.find(({ key }) => key === search['tab'])?.key ?? 'log';
  const go = (tab: string) =>
    setSearch({
      ...Object.fromEntries(Object.keys(search).map((key) => [key, null])),
      tab: tab === 'log' ? null : tab,
    });
  return (
    <Page
      title="检索维护"
      lead="看公众在搜什么、哪些词没有搜到，用同义词和置顶答案把他们引到该看的内容。改动保存后立即生效。"
    >
      <TabChoice at={at} onChange={go} />
      {at === 'log' ? <LogTab /> : null}
      {at === 'synonyms' ? <SynonymsTab /> : null}
      {at === 'pins' ? <PinsTab /> : null}
      {at === 'index' ? <IndexTab /> : null}
    </Page>
  );
}

function TabChoice({ at, onChange }: { readonly at: Tab; readonly onChange: (tab: string) => void }) {
  if (usePhone()) {
    const options = TABS.map(({ key, label }) => ({ value: key, label }));
    return (
      <Select aria-label="检索维护" className="search-admin-tabs" value={at} options={options} onChange={onChange} />
    );
  }
  return <Tabs activeKey={at} onChange={onChange} items={[...TABS]} />;
}
