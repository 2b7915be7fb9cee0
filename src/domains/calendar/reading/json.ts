import { z } from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { LoadedDay, RawYear, YearFinding } from '../model.ts';
import { noticeNumber } from './notice.ts';

const yearFile = z.object({
  year: z.number().int(),
  announcedIn: z.string().optional(),
  papers: z.array(z.string()).optional(),
  days: z.array(z.unknown()),
});
const dayEntry = z.object({
  name: z.string(),
  date: z.string().refine((text): text is LocalDate => isLocalDate(text)),
  isOffDay: z.boolean(),
});

const unreadable = (message: string): RawYear => ({
  year: null,
  announcedIn: '',
  days: [],
  findings: [{ level: 'error', code: 'unreadable', message, source: '' }],
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads a file in the form of the open data set holiday-cn: `{year, papers, days: [{name, date, isOffDay}]}`. */
export function readJson(text: string): RawYear {
  const file = yearFile.safeParse(parsed(text));
  if (!file.success) return unreadable('不是可识别的 JSON 年度文件：应有 year 和 days 两项。');
  const days: LoadedDay[] = [];
  const findings: YearFinding[] = [];
  for (const [i, entry] of file.data.days.entries()) {
    const day = dayEntry.safeParse(entry);
    if (day.success) days.push(day.data);
    else {
      const source = JSON.stringify(entry);
      findings.push({ level: 'error', code: 'bad-date', message: `第${i + 1}条日期读不出来，请核对。`, source });
    }
  }
  const { year, announcedIn, papers } = file.data;
  return { year, announcedIn: announcedIn ?? noticeNumber((papers ?? []).join(' ')), days, findings };
}
