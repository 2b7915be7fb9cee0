import { DownloadOutlined, FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { exportQuery, type ListState } from './address-state.ts';
import { addressOf } from './api.ts';
import { ListFilters } from './list-filters.tsx';
import type { ListLook } from './list-look.ts';
import type { DataColumn, DataFilter } from './list-types.ts';
import { LookMenu } from './look-menu.tsx';
import { SavedViews } from './saved-views.tsx';
import type { ListChange } from './use-list.ts';

export interface ListToolsProps<Row> {
  readonly name: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly filters: readonly DataFilter<Row>[];
  readonly list: { readonly state: ListState; readonly change: (next: ListChange) => void };
  readonly look: ListLook;
  readonly setLook: (next: Partial<ListLook>) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly searchHint?: string;
  readonly fixed?: Readonly<Record<string, string>>;
  readonly exportHref?: string;
  readonly tools?: ReactNode;
  /** `null` while it is not known. */
  readonly total: number | null;
  readonly phone: boolean;
}

/** Search, filters, columns, views and export above a list. */
export function ListTools<Row>(props: ListToolsProps<Row>) {
  const { list, filters, phone } = props;
  const [open, setOpen] = useState(false);
  const active = Object.values(list.state.filters).length;
  const narrowed = active > 0 || list.state.q !== '';
  return (
    <div className="list-tools">
      <SearchBox
        value={list.state.q}
        hint={props.searchHint ?? '在列表中查找'}
        box={props.searchBox}
        onSearch={(q) => list.change({ q })}
      />
      {filters.length > 0 && phone ? (
        <Button icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {active === 0 ? '筛选' : `筛选（${active}）`}
        </Button>
      ) : null}
      {!phone || open ? <ListFilters filters={filters} state={list.state} change={list.change} /> : null}
      {narrowed ? (
        <Button
          type="link"
          onClick={() => list.change({ q: '', filters: Object.fromEntries(filters.map(({ key }) => [key, []])) })}
        >
          清除条件
        </Button>
      ) : null}
      <span className="list-tools-right">
        <span className="soft numbers" role="status">
          {props.total === null ? '' : `共 ${props.total} 条`}
        </span>
        {phone ? null : <LookMenu columns={props.columns} look={props.look} setLook={props.setLook} />}
        <SavedViews name={props.name} />
        {props.exportHref === undefined ? null : (
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(props.exportHref, exportQuery(list.state, props.fixed))}
            download
          >
            导出
          </Button>
        )}
        {props.tools}
      </span>
    </div>
  );
}

const TYPING_MS = 300;

/** Searches as one types, but not while a Chinese character is being composed. */
function SearchBox(props: {
  readonly value: string;
  readonly hint: string;
  readonly box: RefObject<HTMLInputElement | null>;
  readonly onSearch: (q: string) => void;
}) {
  const { value, box, onSearch } = props;
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const [seen, setSeen] = useState(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (composing || text.trim() === value) return undefined;
    const timer = setTimeout(() => search.current(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, composing]);
  return (
    <Input
      className="list-search"
      ref={(input: InputRef | null) => {
        box.current = input?.input ?? null;
      }}
      value={text}
      allowClear
      prefix={<SearchOutlined aria-hidden="true" />}
      suffix={text === '' ? <kbd aria-hidden="true">/</kbd> : <span />}
      placeholder={props.hint}
      aria-label={props.hint}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={() => onSearch(text.trim())}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        setText('');
        onSearch('');
        event.currentTarget.blur();
      }}
    />
  );
}
