import type { ReactNode } from 'react';
import { ActModal, type ActModalProps } from '../../shared/act-modal.tsx';
import { useSay } from '../../shared/said.tsx';
import { useRefresh } from './queries.ts';

export interface ActDialogProps extends Omit<ActModalProps, 'onClose' | 'alwaysSay'> {
  readonly consequence: ReactNode;
  readonly said: string;
  readonly onClose: () => void;
}

/** One act on an edition with what follows from it; when it is done, what is shown of the desk is asked for again. */
export function ActDialog({ said, onSend, onClose, ...rest }: ActDialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  const send = async (values: Readonly<Record<string, unknown>>) => {
    await onSend(values);
    await refresh();
    say(said);
    onClose();
  };
  const leave = (refused: boolean) => {
    // Refused, because another was quicker perhaps: what stands behind the dialog is asked for again.
    if (refused) void refresh();
    onClose();
  };
  return <ActModal {...rest} alwaysSay onSend={send} onClose={leave} />;
}
