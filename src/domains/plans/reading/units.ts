import type { ResponsibleReading, UnitRole } from '../model.ts';
import { compact, tidy } from './text.ts';
import { splitNames } from './unit-names.ts';

export interface UnitsFound {
  readonly units: readonly ResponsibleReading[];
  /** The list ends in 等: there may be more units than are named. */
  readonly open: boolean;
}

interface Named {
  readonly role: UnitRole;
  readonly list: string;
}

const LABEL =
  /(?:(牵头|主办|主责)|(配合|协办|协同|协助|参与)|(责任|承办|落实|实施|主管|负责))(?:单位|部门|科室|处室|股室|方)?\s*(?:为)?\s*[:：]/g;
const LEAD_VERB = '(?:共同|联合)?牵头(?:负责|落实|抓总|组织实施|组织|办理|推进)?|主办';
const SUPPORT_VERB = '(?:积极|做好|予以|协同|共同|具体|按职责)*(?:配合|协办|协助|参与)(?:落实|做好|实施)?';
const DUTY_VERB =
  '(?:分别|具体|共同|各自|分头|组织|(?:按照?|根据)(?:各自)?职责(?:分工)?|按分工)+(?:负责|落实|实施|承办|办理|做好|推进)*(?:落实)?|负责(?:落实)?|(?<=[局室委部门位办心])(?:落实|承办|实施)';
const VERB = new RegExp(
  `(?:(?<lead>${LEAD_VERB})|(?<support>${SUPPORT_VERB})|(?<duty>${DUTY_VERB}))(?=[，,、；;。\\s]|$)`,
  'g',
);

/**
 * Reads a cell or bracket of units (requirement A2): names in the order written, each with its role.
 *
 * Group names stay one name; `role` is what holds where the text itself does not tell.
 */
export function readUnits(text: string, role: UnitRole = 'responsible', firstLeads = false): UnitsFound {
  const written = tidy(text);
  if (/^[\s/\\\-—－–无]*$/.test(written)) return { units: [], open: false };
  const units: ResponsibleReading[] = [];
  let open = false;
  for (const part of byLabel(text, role)) {
    for (const named of byVerb(part)) {
      const found = splitNames(named.list);
      open ||= found.open;
      for (const { name, mark } of found.names) units.push({ name, role: mark ?? named.role, text: written });
    }
  }
  const led = firstLeads && units.every((unit) => unit.role !== 'lead');
  return { units: led ? units.map((unit, at) => (at === 0 ? { ...unit, role: 'lead' } : unit)) : units, open };
}

/** Cuts 牵头单位：A；配合单位：B at its labels. */
function byLabel(text: string, role: UnitRole): readonly Named[] {
  const labels = [...text.matchAll(LABEL)];
  if (labels.length === 0) return [{ role, list: text }];
  const parts: Named[] = [{ role, list: text.slice(0, labels[0]?.index ?? 0) }];
  for (const [at, label] of labels.entries()) {
    const own: UnitRole = label[1] !== undefined ? 'lead' : label[2] !== undefined ? 'support' : 'responsible';
    parts.push({ role: own, list: text.slice(label.index + label[0].length, labels[at + 1]?.index ?? text.length) });
  }
  return parts;
}

/** Cuts A牵头，B、C配合 after its verbs. */
function byVerb(part: Named): readonly Named[] {
  const found: Named[] = [];
  let from = 0;
  for (const verb of part.list.matchAll(VERB)) {
    const groups = verb.groups ?? {};
    const role = groups['lead'] !== undefined ? 'lead' : groups['support'] !== undefined ? 'support' : part.role;
    found.push({ role, list: part.list.slice(from, verb.index) });
    from = verb.index + verb[0].length;
  }
  found.push({ role: part.role, list: part.list.slice(from) });
  return found.filter((named) => compact(named.list) !== '');
}
