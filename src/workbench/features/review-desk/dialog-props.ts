import type { DeskDetail } from '#domains/publication/contract.ts';

/** What each dialog of the desk is given. */
export interface DeskDialogProps {
  readonly act: string;
  readonly desk: DeskDetail;
  readonly onClose: () => void;
}
