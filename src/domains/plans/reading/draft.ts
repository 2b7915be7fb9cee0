import type { Place } from '#documents/block.ts';
import type { TaskField, UnitRole } from '../model.ts';

/** A cell of units as it stands, with the role that its column gives. */
export interface UnitCell {
  readonly text: string;
  readonly role: UnitRole;
  readonly firstLeads: boolean;
}

/** A task as its row or item tells it, before units, deadlines and targets are read from the texts. */
export interface TaskDraft {
  /** From a number column; `null` where the notice has none. */
  number: string | null;
  /** The list number that stands at the beginning of the text itself. */
  readonly mark: string | null;
  readonly path: readonly string[];
  readonly heading: string | null;
  requirement: string;
  units: UnitCell[];
  deadlineText: string | null;
  readonly place: Place;
  readonly label: string | null;
  readonly places: Partial<Record<TaskField, Place>>;
  readonly extra: Record<string, string>;
  /** Why a person should look at this task again; Chinese. */
  readonly doubts: string[];
  /** The form has a place for them, so that their absence is worth a word. */
  readonly expects: { readonly units: boolean; readonly deadline: boolean };
}
