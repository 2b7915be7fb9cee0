import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const BYTES = 48;
const LENGTH_MIN = 32;

/**
 * The key that signs cookies: as given, else the one in `<dataDir>/secret`, made on first use and readable by its owner
 * alone. Two processes that start at once end up with the same one.
 */
export async function openSecret(dataDir: string, given?: string): Promise<string> {
  if (given !== undefined && given !== '') return given;
  const path = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(BYTES).toString('base64url'));
    await file.sync();
    await file.close();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < LENGTH_MIN)
    throw new Error(`密钥文件 ${path} 不完整，请从备份中取回；确认没有备份时可删除它后重新启动，所有人须重新登录`);
  return secret;
}
