import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OFFICE, type Office, openOffice, type Process } from '#test/support/office.ts';
import { linkJobs, linkSchedules } from './links-job.ts';
import { askLinks, linkStates } from './queries/links.ts';

let office: Office;
let here: Process;
let server: Server;
let site: string;

/** Stands for the outside world: this machine may be reached. */
const outside = { refuses: (address: string) => address !== '127.0.0.1' };
const ANSWERS: Readonly<Record<string, number>> = { '/gone': 404, '/broken': 500, '/shy': 403 };

beforeAll(async () => {
  office = await openOffice({ endpoints: () => [] });
  here = await office.start();
  server = createServer((request, response) => response.writeHead(ANSWERS[request.url ?? ''] ?? 200).end());
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => listening.resolve());
  await listening.promise;
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await office.close();
});

it('B6: looks at the links of an edition; only what is plainly not there is dead', async () => {
  const { db } = office.database;
  const paths = ['/there', '/gone', '/broken', '/shy'];
  const html = paths.map((path) => `<a href="${site}${path}">看</a>`).join('') + '<a href="/documents/x">内</a>';
  await sql`INSERT INTO document (id, unit_id, type_code, state, created_by) VALUES ('d', ${OFFICE}, 'notice', 'draft', 'x')`.execute(
    db,
  );
  await sql`INSERT INTO edition (id, document_id, number, state, title, body_html, content_hash, drafted_by, saved_by)
    VALUES ('e', 'd', 1, 'drafting', '标题', ${html}, 'h', 'x', 'x')`.execute(db);
  const [job] = linkJobs(here.ground, outside);
  await job?.run({ editionId: 'e' });
  const states = await linkStates(
    db,
    paths.map((path) => site + path),
  );
  expect(states.map(({ state }) => state)).toEqual(['alive', 'dead', 'dead', 'unknown']);
  await job?.run({ editionId: 'nobody' });
});

it('B6: never reaches into the inside, whatever a text links to', async () => {
  const { db } = office.database;
  const inside = 'http://169.254.169.254/latest/meta-data';
  await askLinks(db, [inside], 0);
  const [nightly] = linkSchedules(here.ground);
  expect(await nightly?.run()).toContain('打不开');
  const [state] = await linkStates(db, [inside]);
  expect(state).toMatchObject({ state: 'dead', note: '链接指向内部网络地址，不予访问' });
});
