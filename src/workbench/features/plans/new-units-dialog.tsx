import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { UNIT_KINDS } from '#domains/directory/contract.ts';
import { post } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { type NameMeaning, useDesk } from './desk-context.ts';
import { answerName } from './draft-edits.ts';
import { importPath } from './plan-queries.ts';

interface NewUnitsDialogProps {
  readonly open: boolean;
  readonly names: readonly NameMeaning[];
  readonly onClose: () => void;
}

interface Wish {
  readonly written: string;
  readonly name: string;
  readonly kind: string;
  readonly chosen: boolean;
}

/** Creates all units that the register lacks in one go, with the kind that the name suggests. */
export function NewUnitsDialog(props: NewUnitsDialogProps) {
  if (!props.open) return null;
  return <OpenDialog {...props} />;
}

function OpenDialog({ names, onClose }: NewUnitsDialogProps) {
  const { detail, edit, recheck } = useDesk();
  const client = useQueryClient();
  const say = useSay();
  const [wishes, setWishes] = useState<readonly Wish[]>(() => wishesOf(names));
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const chosen = wishes.filter((wish) => wish.chosen && wish.name.trim() !== '');
  const set = (written: string, change: Partial<Wish>) =>
    setWishes((all) => all.map((wish) => (wish.written === written ? { ...wish, ...change } : wish)));
  const create = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const units = chosen.map(({ name, kind }) => ({ name: name.trim(), kind }));
      const { created } = await post<{ created: { id: string; name: string }[] }>(`${importPath(detail.id)}/units`, {
        units,
      });
      for (const answer of answersFor(names, chosen, created)) edit(answerName(answer.expression, answer.unitIds));
      await Promise.all([client.invalidateQueries({ queryKey: ['plan-units'] }), recheck()]);
      say(`已新建 ${created.length} 个单位`);
      onClose();
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={640}
      title="新建单位库中没有的单位"
      okText={`新建这 ${chosen.length} 个单位`}
      cancelText="不建了，返回"
      okButtonProps={{ disabled: chosen.length === 0, loading: busy }}
      onOk={() => void create()}
      onCancel={onClose}
    >
      <p className="soft">
        只写简称的，请改成全称。性质按名称推定，不对的请改。建好后可在「单位与人员」中补充简称和联络员。
      </p>
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <WishList wishes={wishes} onSet={set} />
    </Modal>
  );
}

interface WishListProps {
  readonly wishes: readonly Wish[];
  readonly onSet: (written: string, change: Partial<Wish>) => void;
}

function WishList({ wishes, onSet }: WishListProps) {
  return (
    <ul className="new-units">
      {wishes.map((wish) => (
        <li key={wish.written}>
          <Checkbox
            checked={wish.chosen}
            aria-label={`新建${wish.written}`}
            onChange={(event) => onSet(wish.written, { chosen: event.target.checked })}
          />
          <Input
            aria-label={`“${wish.written}”的全称`}
            value={wish.name}
            maxLength={60}
            onChange={(event) => onSet(wish.written, { name: event.target.value })}
          />
          <Select
            aria-label={`${wish.written}的性质`}
            value={wish.kind}
            options={Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }))}
            onChange={(kind) => onSet(wish.written, { kind })}
          />
        </li>
      ))}
    </ul>
  );
}

function wishesOf(names: readonly NameMeaning[]): readonly Wish[] {
  const wishes = new Map<string, Wish>();
  for (const part of names.flatMap((name) => name.unresolved)) {
    if (part.suggestedKind === null) continue;
    wishes.set(part.text, { written: part.text, name: part.text, kind: part.suggestedKind, chosen: true });
  }
  return [...wishes.values()];
}

/** Names written otherwise than the unit is now called are answered, for the register would not know them. */
function answersFor(
  names: readonly NameMeaning[],
  wishes: readonly Wish[],
  created: readonly { readonly id: string; readonly name: string }[],
): readonly { readonly expression: string; readonly unitIds: readonly string[] }[] {
  const idOf = new Map(created.map((unit) => [unit.name, unit.id]));
  const renamed = new Map(
    wishes
      .filter((wish) => wish.name.trim() !== wish.written)
      .map((wish) => [wish.written, idOf.get(wish.name.trim())]),
  );
  return names.flatMap((name) => {
    const ids = name.unresolved.map((part) => renamed.get(part.text));
    if (ids.length !== 1 || ids[0] === undefined) return [];
    return [{ expression: name.expression, unitIds: [...name.unitIds, ids[0]] }];
  });
}
