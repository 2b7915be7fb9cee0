import { settingsAt } from '#domains/settings/index.ts';
import { inChinese } from '#kernel/calendar/local-date.ts';
import type { PageContext } from '#platform/http/page.ts';

/** What every public page says of the county and of the site itself (发展指引: 页脚标识). */
export interface Site {
  readonly county: string;
  readonly sponsor: string;
  readonly contact: string;
  readonly identifier: string;
  readonly icp: string;
  readonly police: string;
  /** The demonstration's own day in words; `null` in a real county. */
  readonly demoDay: string | null;
}

export async function siteOf(context: PageContext): Promise<Site> {
  const today = context.clock.today();
  const settings = await settingsAt(context.db, today);
  return {
    county: settings['county.name'],
    sponsor: settings['site.sponsor'] === '' ? `${settings['county.name']}人民政府办公室` : settings['site.sponsor'],
    contact: settings['site.contact'],
    identifier: settings['site.identifier'],
    icp: settings['site.icp'],
    police: settings['site.police'],
    demoDay: context.clock.daysBehind > 0 ? inChinese(today) : null,
  };
}
