import { StarOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useGo, useSearch } from './address.tsx';
import { parseSearch, searchText } from './address-state.ts';
import { readStored, writeStored } from './stored.ts';

interface SavedView {
  readonly name: string;
  readonly search: string;
}

const keyOf = (list: string): string => `mingtai.views.${list}`;
const NAME_MAX = 20;

function storedViews(list: string): readonly SavedView[] {
  const kept = readStored(keyOf(list));
  if (!Array.isArray(kept)) return [];
  return kept.filter((view): view is SavedView => typeof view?.name === 'string' && typeof view?.search === 'string');
}

/** Sets of conditions kept under a name in this browser; a link gives the same to a colleague. */
export function SavedViews({ name }: { readonly name: string }) {
  const [views, setViews] = useState(() => storedViews(name));
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [search] = useSearch();
  const { pathname } = useLocation();
  const go = useGo();
  const keep = (next: readonly SavedView[]) => {
    writeStored(keyOf(name), next);
    setViews(next);
  };
  const save = () => {
    const trimmed = title.trim();
    if (trimmed === '') return;
    const { page: _page, ...rest } = search;
    keep([...views.filter((view) => view.name !== trimmed), { name: trimmed, search: searchText(rest) }]);
    setTitle('');
  };
  const content = (
    <div className="saved-views">
      {views.length === 0 ? <p className="soft">把常用的筛选、排序和列存为视图，下次一按即到。</p> : null}
      <ViewLines
        views={views}
        onOpen={(view) => {
          go(`${pathname}${searchText(parseSearch(view.search))}`);
          setOpen(false);
        }}
        onDrop={(view) => keep(views.filter((each) => each !== view))}
      />
      <div className="saved-new">
        <Input
          size="small"
          value={title}
          maxLength={NAME_MAX}
          placeholder="视图名称"
          aria-label="视图名称"
          onChange={(event) => setTitle(event.target.value)}
          onPressEnter={save}
        />
        <Button size="small" disabled={title.trim() === ''} onClick={save}>
          存为视图
        </Button>
      </div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
      <Button icon={<StarOutlined />}>视图</Button>
    </Popover>
  );
}

function ViewLines(props: {
  readonly views: readonly SavedView[];
  readonly onOpen: (view: SavedView) => void;
  readonly onDrop: (view: SavedView) => void;
}) {
  return (
    <ul>
      {props.views.map((view) => (
        <li key={view.name}>
          <Button type="link" onClick={() => props.onOpen(view)}>
            {view.name}
          </Button>
          <Button type="text" size="small" aria-label={`删除视图「${view.name}」`} onClick={() => props.onDrop(view)}>
            删除
          </Button>
        </li>
      ))}
    </ul>
  );
}
