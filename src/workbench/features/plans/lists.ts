/** A copy with `added` in the place of `count` items from `at` on. The offices' browsers do not know `toSpliced`. */
export function spliced<Item>(items: readonly Item[], at: number, count: number, added: readonly Item[] = []): Item[] {
  return [...items.slice(0, at), ...added, ...items.slice(at + count)];
}

export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
