import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobStore, blobPath } from './blob-store.ts';

/** Keeps bytes under one folder. A file appears under its name whole or not at all, also after a power cut. */
export function diskStore(folder: string): BlobStore {
  return {
    write: async (sha256, bytes) => {
      const path = join(folder, blobPath(sha256));
      if (await isWhole(path, bytes.length)) return;
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomUUID()}.part`;
      try {
        await writeDurably(draft, bytes);
        await rename(draft, path);
      } catch (cause) {
        await rm(draft, { force: true });
        throw cause;
      }
      await syncFolder(dirname(path));
    },
    read: async (sha256) => {
      try {
        return await readFile(join(folder, blobPath(sha256)));
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw thrown;
      }
    },
  };
}

async function isWhole(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size;
  } catch {
    return false;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name durable; file systems that cannot sync a folder have done it themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code !== 'EINVAL' && code !== 'EPERM' && code !== 'ENOTSUP') throw thrown;
  } finally {
    await folder.close();
  }
}
