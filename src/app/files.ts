import type { AnyDatabase } from '#platform/db/database.ts';
import type { BlobStore } from '#platform/files/blob-store.ts';
import { diskStore } from '#platform/files/disk-store.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { s3Store } from '#platform/files/s3-store.ts';
import { storedFiles } from '#platform/files/stored-files.ts';
import type { Config } from './config.ts';

/** Bytes on disk, or in an S3-compatible store where one is configured. */
export function openBlobs(config: Config, folder: string): BlobStore {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_KEY: key, S3_SECRET: secret, S3_REGION: region } = config;
  const remote = endpoint !== undefined && bucket !== undefined && key !== undefined && secret !== undefined;
  return remote ? s3Store({ endpoint, bucket, key, secret, region }, () => Date.now()) : diskStore(folder);
}

export function openFiles(config: Config, db: AnyDatabase, folder: string): FileStore {
  return storedFiles(db, openBlobs(config, folder));
}
