import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

export interface VirtualRowsProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item, index: number) => ReactNode;
  /** Height of a row before it has been drawn, in pixels. */
  readonly estimate: (item: Item) => number;
  /** Up to this many rows all are drawn, so that the browser's own search finds them. */
  readonly drawAll: number;
  /** The row to bring into view; a new `tick` brings it again. */
  readonly target?: { readonly index: number; readonly tick: number } | null;
  readonly className?: string;
  readonly label: string;
}

const BEYOND_PX = 600;
const SETTLE_TRIES = 6;

/** A long list of rows of different heights, of which only those in view are drawn. */
export function VirtualRows<Item>(props: VirtualRowsProps<Item>) {
  const { items, keyOf, drawAll } = props;
  const box = useRef<HTMLDivElement>(null);
  const measured = useMeasured();
  const virtual = items.length > drawAll;
  const view = useView(box, virtual);
  const tops = useMemo(
    () => (virtual ? topsOf(props, measured.heights) : []),
    [virtual, items, measured.count, measured.heights],
  );
  const [from, to] = virtual ? rangeOf(tops, view) : [0, items.length];
  useTarget(box, props.target ?? null, virtual ? tops : null);
  const above = virtual ? (tops[from] ?? 0) : 0;
  const below = virtual ? (tops[tops.length - 1] ?? 0) - (tops[to] ?? 0) : 0;
  return (
    <section ref={box} aria-label={props.label} className={`virtual ${props.className ?? ''}`}>
      <div style={{ height: above }} />
      {items.slice(from, to).map((item, offset) => (
        <div
          key={keyOf(item)}
          data-index={from + offset}
          data-row-key={keyOf(item)}
          ref={virtual ? measured.watch : undefined}
        >
          {props.render(item, from + offset)}
        </div>
      ))}
      <div style={{ height: below }} />
    </section>
  );
}

function topsOf<Item>(props: VirtualRowsProps<Item>, heights: ReadonlyMap<string, number>): readonly number[] {
  const tops: number[] = [0];
  let top = 0;
  for (const item of props.items) {
    top += heights.get(props.keyOf(item)) ?? props.estimate(item);
    tops.push(top);
  }
  return tops;
}

function rangeOf(tops: readonly number[], view: { readonly top: number; readonly height: number }): [number, number] {
  const last = tops.length - 1;
  const from = Math.max(0, indexAt(tops, view.top - BEYOND_PX));
  return [Math.min(from, last), Math.min(last, indexAt(tops, view.top + view.height + BEYOND_PX) + 1)];
}

/** The row at a height, by halving. */
function indexAt(tops: readonly number[], height: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

function useMeasured() {
  const heights = useRef(new Map<string, number>());
  const [count, setCount] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const watch = useCallback((node: HTMLDivElement | null) => {
    if (node === null) return undefined;
    observer.current ??= new ResizeObserver((entries) => {
      let changed = false;
      for (const { target } of entries) {
        const key = (target as HTMLElement).dataset['rowKey'] ?? '';
        const height = (target as HTMLElement).offsetHeight;
        if (height === 0 || heights.current.get(key) === height) continue;
        heights.current.set(key, height);
        changed = true;
      }
      if (changed) setCount((before) => before + 1);
    });
    const watching = observer.current;
    watching.observe(node);
    return () => watching.unobserve(node);
  }, []);
  return { heights: heights.current, count, watch };
}

/** What part of the list stands in the window of its box. */
function useView(box: { readonly current: HTMLDivElement | null }, active: boolean) {
  const [view, setView] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const node = box.current;
    if (!active || node === null) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setView({ top: node.scrollTop, height: node.clientHeight }));
    };
    look();
    node.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      cancelAnimationFrame(frame);
      node.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [box, active]);
  return view;
}

/** Brings the target into view; rows that are drawn on the way may move it, so it is aimed at until it stands. */
function useTarget(
  box: { readonly current: HTMLDivElement | null },
  target: { readonly index: number; readonly tick: number } | null,
  tops: readonly number[] | null,
): void {
  const waiting = useRef({ tick: -1, tries: 0 });
  useLayoutEffect(() => {
    const node = box.current;
    if (node === null || target === null || target.index < 0) return;
    const state = waiting.current;
    if (state.tick !== target.tick)
      Object.assign(state, { tick: target.tick, tries: tops === null ? 1 : SETTLE_TRIES });
    if (state.tries === 0) return;
    state.tries -= 1;
    aimAt(node, target.index, tops);
  });
}

function aimAt(box: HTMLElement, index: number, tops: readonly number[] | null): void {
  const row = box.querySelector<HTMLElement>(`[data-index="${index}"]`);
  if (row !== null) bringIntoView(box, row.querySelector<HTMLElement>('[data-aim]') ?? row);
  else if (tops !== null) box.scrollTo({ top: Math.max(0, (tops[index] ?? 0) - box.clientHeight / 3) });
}

function bringIntoView(box: HTMLElement, row: HTMLElement): void {
  if (box.scrollHeight <= box.clientHeight + 1) {
    row.scrollIntoView({ block: 'nearest' });
    return;
  }
  const [frame, own] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (own.top >= frame.top + 8 && own.bottom <= frame.bottom - 8) return;
  const lead = Math.max(16, Math.min(frame.height / 3, (frame.height - own.height) / 2));
  box.scrollTop += own.top - frame.top - lead;
}
