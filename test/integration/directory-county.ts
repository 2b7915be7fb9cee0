import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryEndpoints, plantDirectory } from '#domains/directory/index.ts';
import { identityEndpoints } from '#domains/identity/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { diskStore } from '#platform/files/disk-store.ts';
import { fileEndpoints } from '#platform/files/file-endpoints.ts';
import { storedFiles } from '#platform/files/stored-files.ts';
import { type Answer, type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

export interface DirectoryCounty {
  readonly office: Office;
  readonly process: Process;
  /** Signed in with one role; `unitId` is the office unless told. */
  readonly as: (name: string, role: Parameters<Office['hire']>[1][number], unitId?: string) => Promise<Browser>;
  readonly close: () => Promise<void>;
}

/** A county of a government, its office, three departments and a town, with a keeper of the directory. */
export async function openDirectoryCounty(): Promise<DirectoryCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'mingtai-directory-'));
  const office = await openOffice({
    endpoints: (identity) => [...identityEndpoints(identity), ...directoryEndpoints(), ...fileEndpoints([])],
    files: (database) => storedFiles(database.db, diskStore(folder)),
  });
  const process = await office.start();
  await process.ground.transact(SYSTEM_ACTOR, async (tx) => {
    await plantDirectory(tx, {
      units: [
        { id: 'gov', kind: 'government', name: '沂源县人民政府', sort: 10 },
        {
          id: 'fgj',
          kind: 'department',
          name: '沂源县发展和改革局',
          short_name: '县发展改革局',
          parent_id: 'gov',
          sort: 20,
        },
        { id: 'czj', kind: 'department', name: '沂源县财政局', parent_id: 'gov', sort: 30 },
        { id: 'xfj', kind: 'department', name: '沂源县信访局', parent_id: 'gov', sort: 40 },
        { id: 'yz', kind: 'town', name: '悦庄镇人民政府', parent_id: 'gov', sort: 50 },
      ],
      names: [],
      sections: [{ id: 'czj-office', unit_id: 'czj', name: '办公室' }],
      people: [
        { id: 'czj-principal', name: '主要负责人（财政局）', unit_id: 'czj' },
        {
          id: 'czj-liaison',
          name: '联络员甲（财政局）',
          unit_id: 'czj',
          section_id: 'czj-office',
          phone: '0533-0000001',
        },
        { id: 'czj-officer', name: '信息员甲（财政局）', unit_id: 'czj', section_id: 'czj-office' },
        { id: 'xfj-officer', name: '信息员甲（信访局）', unit_id: 'xfj' },
      ],
      leaders: [
        {
          id: 'post-1',
          unit_id: 'czj',
          person_id: 'czj-principal',
          office: 'principal',
          from_on: '2022-03-01' as LocalDate,
        },
        {
          id: 'post-2',
          unit_id: 'czj',
          person_id: 'czj-liaison',
          office: 'liaison',
          from_on: '2022-03-01' as LocalDate,
        },
      ],
    });
    return ok(null);
  });
  return {
    office,
    process,
    as: async (name, role, unitId) => {
      await office.hire(name, [role], unitId === undefined ? {} : { unitId });
      const browser = process.browser();
      await browser.signIn(name);
      return browser;
    },
    close: async () => {
      await office.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const itemsOf = (answer: Answer): readonly Readonly<Record<string, unknown>>[] =>
  answer.body['items'] as readonly Readonly<Record<string, unknown>>[];
