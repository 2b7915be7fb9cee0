import type { DraftTask, PlanDraft } from '#domains/plans/contract.ts';

/** A field of a draft that both sides changed, each in its way. */
export interface BothChanged {
  readonly key: string;
  readonly label: string;
}

export interface MergedDraft {
  /** Theirs with everything that only we changed. */
  readonly draft: PlanDraft;
  readonly conflicts: readonly BothChanged[];
  /** Values of the conflicting fields, ours and theirs, for the person to choose. */
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
}

type Flat = Map<string, unknown>;

const FACTS: Readonly<Record<keyof PlanDraft['facts'], string>> = {
  title: '方案标题',
  documentNumber: '发文字号',
  issuer: '发文机关',
  issuedOn: '成文日期',
  disclosure: '公开属性',
  year: '年度',
  submitBy: '台账报送日期',
};

function flat(draft: PlanDraft): Flat {
  const out: Flat = new Map();
  for (const key of Object.keys(FACTS) as (keyof PlanDraft['facts'])[]) out.set(`facts:${key}`, draft.facts[key]);
  for (const task of draft.tasks) out.set(`task:${task.key}`, task);
  for (const [name, units] of Object.entries(draft.resolutions)) out.set(`name:${name}`, units);
  out.set('indicators', draft.indicators);
  out.set('ledgerForm', draft.ledgerForm);
  return out;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Joins what two people did to the same draft, field by field and task by task, from where both began. */
export function mergeDrafts(base: PlanDraft, mine: PlanDraft, theirs: PlanDraft): MergedDraft {
  const [from, ours, other] = [flat(base), flat(mine), flat(theirs)];
  const taken: Flat = new Map(other);
  const conflicts: BothChanged[] = [];
  for (const key of new Set([...from.keys(), ...ours.keys(), ...other.keys()])) {
    const [was, we, they] = [from.get(key), ours.get(key), other.get(key)];
    if (same(we, was) || same(we, they)) continue;
    if (same(they, was)) taken.set(key, we);
    else conflicts.push({ key, label: labelOf(key, mine, theirs) });
  }
  const draft = rebuilt(theirs, taken, orderOf(base, mine, theirs), {
    checked: union(mine.checked, theirs.checked),
    onlyHere: union(mine.onlyHere, theirs.onlyHere),
  });
  return { draft, conflicts, mine: pick(ours, conflicts), theirs: pick(other, conflicts) };
}

/** The merged draft with the person's choices in it. */
export function settleDraft(merged: MergedDraft, chosen: Readonly<Record<string, unknown>>): PlanDraft {
  const values = flat(merged.draft);
  for (const { key } of merged.conflicts) values.set(key, chosen[key] ?? undefined);
  const order = merged.draft.tasks.map((task) => task.key);
  for (const { key } of merged.conflicts) {
    const name = key.slice('task:'.length);
    if (key.startsWith('task:') && values.get(key) !== undefined && !order.includes(name)) order.push(name);
  }
  return rebuilt(merged.draft, values, order, {});
}

const pick = (values: Flat, conflicts: readonly BothChanged[]): Record<string, unknown> =>
  Object.fromEntries(conflicts.map(({ key }) => [key, values.get(key) ?? null]));

const union = (a: readonly string[] | undefined, b: readonly string[] | undefined): string[] => [
  ...new Set([...(a ?? []), ...(b ?? [])]),
];

function rebuilt(frame: PlanDraft, values: Flat, order: readonly string[], rest: Partial<PlanDraft>): PlanDraft {
  const facts = Object.fromEntries(
    Object.keys(FACTS).map((key) => [key, values.get(`facts:${key}`) ?? null]),
  ) as PlanDraft['facts'];
  const names = [...values].filter(([key, units]) => key.startsWith('name:') && units !== undefined);
  return {
    ...frame,
    ...rest,
    facts,
    tasks: order.flatMap((key) => {
      const task = values.get(`task:${key}`) as DraftTask | undefined;
      return task === undefined ? [] : [task];
    }),
    resolutions: Object.fromEntries(names.map(([key, units]) => [key.slice('name:'.length), units as string[]])),
    indicators: values.get('indicators') as PlanDraft['indicators'],
    ledgerForm: (values.get('ledgerForm') ?? null) as PlanDraft['ledgerForm'],
  };
}

/** Their order, with the tasks that we added standing after those they followed. Dropped tasks have no value and fall out. */
function orderOf(base: PlanDraft, mine: PlanDraft, theirs: PlanDraft): readonly string[] {
  const order = theirs.tasks.map((task) => task.key);
  const known = new Set([...order, ...base.tasks.map((task) => task.key)]);
  let previous: string | null = null;
  for (const { key } of mine.tasks) {
    if (!known.has(key)) order.splice(previous === null ? 0 : order.indexOf(previous) + 1, 0, key);
    if (order.includes(key)) previous = key;
  }
  return order;
}

function labelOf(key: string, mine: PlanDraft, theirs: PlanDraft): string {
  const [kind, name] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  if (kind === 'facts') return FACTS[name as keyof PlanDraft['facts']];
  if (kind === 'name') return `“${name}”对应的单位`;
  if (key === 'indicators') return '指标';
  if (key === 'ledgerForm') return '台账样式';
  const task = [...mine.tasks, ...theirs.tasks].find((each) => each.key === name);
  return `第${task?.number ?? ''}项任务`;
}

/** How a conflicting value reads beside the other. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（已删去或为空）';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (isTask(value)) {
    const units = value.responsible.map((unit) => unit.name).join('、');
    return `${value.requirement}（${units === '' ? '未写单位' : units}；${value.deadlineText ?? '未写时限'}）`;
  }
  return Array.isArray(value) ? `${value.length} 项` : '已修改';
}

const isTask = (value: unknown): value is DraftTask =>
  typeof value === 'object' && value !== null && 'requirement' in value && 'responsible' in value;
