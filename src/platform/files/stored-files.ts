import { createHash } from 'node:crypto';
import { type AnyDatabase, tablesOf } from '../db/database.ts';
import type { BlobStore } from './blob-store.ts';
import { typeOf } from './content-type.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { safeName } from './safe-name.ts';

interface FileTables {
  stored_file: { sha256: string; size: number; type: string; name: string; stored_by: string | null };
  file_upload: { sha256: string; person_id: string; name: string; at: Date };
}

const SHA256 = /^[0-9a-f]{64}$/;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files known by the database, their bytes in `blobs`. Bytes are durable before the row that speaks of them exists. */
export function storedFiles(database: AnyDatabase, blobs: BlobStore): FileStore {
  const db = tablesOf<FileTables>(database);
  const describe = async (sha256: string): Promise<StoredFile | null> => {
    if (!SHA256.test(sha256)) return null;
    const columns = ['sha256', 'size', 'type', 'name'] as const;
    return (await db.selectFrom('stored_file').select(columns).where('sha256', '=', sha256).executeTakeFirst()) ?? null;
  };
  return {
    describe,
    put: async (bytes, name, storedBy) => {
      const file = { sha256: hashOf(bytes), size: bytes.length, type: await typeOf(bytes), name: safeName(name) };
      await blobs.write(file.sha256, bytes);
      await db
        .insertInto('stored_file')
        .values({ ...file, stored_by: storedBy })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return file;
    },
    get: async (sha256) => {
      if (!SHA256.test(sha256)) return null;
      const bytes = await blobs.read(sha256);
      if (bytes === null) return null;
      if (hashOf(bytes) !== sha256) throw new Error(`file ${sha256} no longer matches its hash`);
      return bytes;
    },
  };
}

/** Notes that a person handed in these bytes under this name. */
export async function noteUpload(
  database: AnyDatabase,
  upload: { readonly sha256: string; readonly personId: string; readonly name: string; readonly at: Date },
): Promise<void> {
  const { sha256, personId, name, at } = upload;
  await tablesOf<FileTables>(database)
    .insertInto('file_upload')
    .values({ sha256, person_id: personId, name, at })
    .onConflict((conflict) => conflict.columns(['sha256', 'person_id']).doUpdateSet({ name, at }))
    .execute();
}

/** The name under which the person handed in the bytes; `null` where he did not. */
export async function uploadedName(database: AnyDatabase, sha256: string, personId: string): Promise<string | null> {
  const row = await tablesOf<FileTables>(database)
    .selectFrom('file_upload')
    .select('name')
    .where('sha256', '=', sha256)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.name ?? null;
}
