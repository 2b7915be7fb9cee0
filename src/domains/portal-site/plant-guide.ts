import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { GuideTexts } from './model.ts';
import { addGuide } from './store.ts';

export interface PlantedGuide {
  readonly id: string;
  /** `null`: the county's own. */
  readonly unitId: string | null;
  readonly parts: GuideTexts;
  readonly confirmedOn: LocalDate;
  readonly by: string;
  readonly at: Date;
}

/** Puts in the first guide (公开指南) of a unit or of the county, confirmed on the day given. For the demonstration. */
export async function plantGuide(tx: Transaction, guide: PlantedGuide): Promise<void> {
  await addGuide(tx.db, {
    id: guide.id,
    unitId: guide.unitId,
    number: 1,
    parts: guide.parts,
    note: null,
    savedBy: guide.by,
    savedAt: guide.at,
    confirmedOn: guide.confirmedOn,
    confirmedBy: guide.by,
  });
  tx.audit({ action: 'guide.saved', subjectKind: 'guide', subjectId: guide.unitId ?? 'county', detail: { number: 1 } });
  tx.changed('site');
}
