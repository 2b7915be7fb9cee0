import type { AnyDatabase } from '#platform/db/database.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import type { Config } from './config.ts';

export function openFiles(_config: Config, _db: AnyDatabase, _folder: string): FileStore {
  return {
    put: async () => {
      throw new Error('files');
    },
    get: async () => null,
    describe: async () => null,
  };
}
