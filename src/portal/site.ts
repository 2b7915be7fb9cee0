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
  readonly policeLink: string;
  /** 党政机关网站标识. */
  readonly markLink: string;
  /** 我为政府网站找错. */
  readonly correctionLink: string;
  /** The demonstration's own day in words; `null` in a real county. */
  readonly demoDay: string | null;
}

/** Pages made from it name the tags `settings` and `today`. */
export function siteOf(context: Pick<PageContext, 'clock' | 'db' | 'remember'>): Promise<Site> {
  const today = context.clock.today();
  return context.remember(`site ${today}`, ['settings', 'today'], async () => {
    const settings = await settingsAt(context.db, today);
    return {
      county: settings['county.name'],
      sponsor: settings['site.sponsor'] === '' ? `${settings['county.name']}人民政府办公室` : settings['site.sponsor'],
      contact: settings['site.contact'],
      identifier: settings['site.identifier'],
      icp: settings['site.icp'],
      police: settings['site.police'],
      policeLink: settings['site.policeLink'],
      markLink: settings['site.markLink'],
      correctionLink: settings['site.correctionLink'],
      demoDay: context.clock.daysBehind > 0 ? inChinese(today) : null,
    };
  });
}
