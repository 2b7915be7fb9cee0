/** A message to one person: `GET /api/notices` → `{items, total}`; `POST /api/notices/read {ids} | {all: true}`. */
export interface Notice {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly body?: string | null;
  /** Where in the workbench the matter lies, e.g. `/ledgers/l1`. */
  readonly href?: string | null;
  readonly readAt?: string | null;
}

export const NOTICES_KEY = ['notices'] as const;
