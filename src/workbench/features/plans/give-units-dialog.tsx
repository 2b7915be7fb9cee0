import { Modal } from 'antd';
import type { DraftTask } from '#domains/plans/contract.ts';
import { useSay } from '../../shared/said.tsx';
import { AddUnits } from './add-units.tsx';
import { useDesk } from './desk-context.ts';
import { giveUnits } from './draft-edits.ts';

interface GiveUnitsDialogProps {
  readonly open: boolean;
  readonly tasks: readonly DraftTask[];
  readonly onClose: () => void;
}

/** The same units for all tasks in the list: for notices that name no units, or one for a whole chapter. */
export function GiveUnitsDialog({ open, tasks, onClose }: GiveUnitsDialogProps) {
  const { edit } = useDesk();
  const say = useSay();
  const give = (units: DraftTask['responsible']) => {
    edit(giveUnits(new Set(tasks.map((task) => task.key)), units));
    say(`已给列出的 ${tasks.length} 项任务加上${units.map((unit) => unit.name).join('、')}，可以撤销`);
    onClose();
  };
  return (
    <Modal
      open={open}
      title={`给列出的 ${tasks.length} 项任务加责任单位`}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="soft">先用查找或「只看存疑」列出要加的任务，再在这里一次加上；任务原有的单位不变。</p>
      <AddUnits onAdd={give} />
    </Modal>
  );
}
