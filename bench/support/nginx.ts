import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const run = promisify(execFile);

export interface Nginx {
  readonly url: string;
  stop(): Promise<void>;
}

/** nginx from the machine; where it is missing and we are root, it is installed. */
export async function ensureNginx(): Promise<void> {
  const there = await run('nginx', ['-v']).then(
    () => true,
    () => false,
  );
  if (there) return;
  if (process.getuid?.() !== 0) throw new Error('没有找到 nginx，请先安装：apt-get install nginx-light');
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light']);
}

const READY_TRIES = 50;
const READY_PAUSE_MS = 100;

/** As many workers as processors, files from the page cache, compressed files made ahead: nginx at its best. */
const configOf = (folder: string, port: number): string => `
daemon off;
worker_processes auto;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  default_type "text/html; charset=utf-8";
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/www;
    gzip_static on;
  }
}
`;

/** Serves the bytes as `/page` on a free port of the loopback, as they are and with gzip. */
export async function startNginx(body: Uint8Array): Promise<Nginx> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'mingtai-nginx-'));
  await mkdir(join(folder, 'www'), { recursive: true });
  await writeFile(join(folder, 'www', 'page'), body);
  await writeFile(join(folder, 'www', 'page.gz'), gzipSync(body));
  await writeFile(join(folder, 'nginx.conf'), configOf(folder, port));
  // Its workers give up root and must still reach the files.
  await chmod(folder, 0o755);
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/page`;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return { url, stop };
    await pause(READY_PAUSE_MS);
  }
  await stop();
  throw new Error('nginx 没有启动成功');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
