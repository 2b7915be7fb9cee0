import { Tree } from 'antd';
import { useMemo } from 'react';
import { UNIT_KINDS, type UnitNode } from '#domains/directory/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { grouped } from './grouped.ts';
import { shortOf, useTree } from './queries.ts';

interface Branch {
  readonly key: string;
  readonly title: string;
  readonly selectable: boolean;
  readonly children: Branch[];
}

/** Units under their parents, those of one kind together. */
export function branchesOf(units: readonly UnitNode[]): Branch[] {
  const ids = new Set(units.map((unit) => unit.id));
  const under = grouped(units, (unit) => (unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : ''));
  const branch = (unit: UnitNode): Branch => ({
    key: unit.id,
    title: shortOf(unit),
    selectable: true,
    children: byKind(unit.id),
  });
  const byKind = (parent: string): Branch[] => {
    const kinds = grouped(under.get(parent) ?? [], (unit) => unit.kind);
    return [...kinds].flatMap(([kind, members]) =>
      members.length === 1
        ? members.map(branch)
        : [
            {
              key: `${parent}:${kind}`,
              title: `${UNIT_KINDS[kind]}（${members.length}）`,
              selectable: false,
              children: members.map(branch),
            },
          ],
    );
  };
  return byKind('');
}

export function UnitTree({ openId, onOpen }: { readonly openId: string; readonly onOpen: (id: string) => void }) {
  const { data, error, refetch } = useTree();
  const branches = useMemo(() => branchesOf(data?.items ?? []), [data]);
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading what="单位层级" />;
  if (branches.length === 0) return <EmptyState title="这里按上级关系列出在用单位" why="名录还是空的。" />;
  return (
    <div className="sheet">
      <Tree
        treeData={branches}
        defaultExpandAll
        blockNode
        showLine
        selectedKeys={openId === '' ? [] : [openId]}
        onSelect={(_keys, { node }) => onOpen(node.key)}
        aria-label="单位层级"
      />
    </div>
  );
}
