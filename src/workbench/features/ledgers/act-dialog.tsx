import { ActModal, type ActModalProps } from '../../shared/act-modal.tsx';
import { useSay } from '../../shared/said.tsx';
import { useRefresh } from './queries.ts';

export interface ActDialogProps extends Omit<ActModalProps, 'onClose'> {
  readonly said: string;
  readonly onClose: () => void;
}

/** One act on a line: when it is done, what is shown of lines is asked for again. */
export function ActDialog({ said, onSend, onClose, ...rest }: ActDialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  const send = async (values: Readonly<Record<string, unknown>>) => {
    await onSend(values);
    await refresh();
    say(said);
    onClose();
  };
  return <ActModal {...rest} onSend={send} onClose={onClose} />;
}
