/** Pages of the workbench that oversight leads to. */
type Parts = Readonly<Record<string, string | null | undefined>>;

function address(path: string, parts: Parts): string {
  const query = Object.entries(parts)
    .flatMap(([key, value]) => (value === null || value === undefined || value === '' ? [] : [[key, value]]))
    .map(([key = '', value = '']) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** The list of ledger lines with filters set, or with one line open beside it. */
export const linesPage = (filters: Parts): string => address('/lines', filters);
export const linePage = (lineId: string): string => linesPage({ open: lineId });
export const ledgerPage = (ledgerId: string): string => `/ledgers/${ledgerId}`;
export const ledgersPage = (filters: Parts): string => address('/ledgers', filters);
export const changesPage = (filters: Parts): string => address('/changes', filters);
export const planPage = (planId: string): string => `/plans/${planId}`;
export const importPage = (importId: string): string => `/plans/import/${importId}`;
export const unitPage = (unitId: string): string => address('/directory', { open: unitId });
export const reviewPage = (planId: string): string => address('/review', { plan: planId });
export const calendarPage = (): string => '/calendar';
