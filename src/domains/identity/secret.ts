import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const BYTES = 48;
const LENGTH_MIN = 32;

/**
 * The key that signs cookies: as given, else the one in `<dataDir>/secret`, made on first use and readable by its owner
 * alone. Two processes that start at once end up with the same one, and none ever reads half of it.
 */
export async function openSecret(dataDir: string, given?: string): Promise<string> {
  if (given !== undefined && given !== '') return given;
  const path = join(dataDir, 'secret');
  const known = await readIfThere(path);
  if (known === null) await make(dataDir, path);
  const secret = known ?? (await readIfThere(path)) ?? '';
  if (secret.length < LENGTH_MIN) {
    throw new Error(
      `密钥文件 ${path} 不完整，请从备份中取回；确认没有备份时可删除它后重新启动，所有人须重新登录，两步验证须重新设置`,
    );
  }
  return secret;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

/** Written aside and then given its name, which fails where another process was first. */
async function make(dataDir: string, path: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, randomBytes(BYTES).toString('base64url'), { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}
