import type { AnyDatabase } from '#platform/db/database.ts';
import type { ContentType } from '../model.ts';
import { publicationTables } from '../store.ts';

/** Every content type, in the order of the list; those out of use too. */
export async function contentTypes(db: AnyDatabase): Promise<readonly ContentType[]> {
  return publicationTables(db).selectFrom('content_type').selectAll().orderBy('sort').orderBy('code').execute();
}

/** A content type by its code; null where there is none. */
export async function contentType(db: AnyDatabase, code: string): Promise<ContentType | null> {
  const row = await publicationTables(db)
    .selectFrom('content_type')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  return row ?? null;
}
