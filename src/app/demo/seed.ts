import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readDocument } from '#documents/index.ts';
import { plantDirectory } from '#domains/directory/index.ts';
import { createAccount, hashPassword } from '#domains/identity/index.ts';
import { breakDown } from '#domains/ledgers/index.ts';
import { previewImport, savePreview, updatePlan } from '#domains/plans/index.ts';
import { saveSetting } from '#domains/settings/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { demoFilled } from '../demo-clock.ts';
import { seedCatalogues } from './catalogues.ts';
import { seedDocuments } from './documents.ts';
import { settleDocuments } from './documents-settled.ts';
import { seedGuides } from './guides.ts';
import { DEMO_PASSWORD, demoAccounts } from './logins.ts';
import { DEMO_UNITS } from './unit-list.ts';
import { demoDirectory } from './units.ts';
import { workOffLedgers } from './work-off.ts';

const NOTICES = fileURLToPath(new URL('../../../demo/notices/', import.meta.url));
const PLAN_FILE = '000_';

const SINCE = localDate('2022-03-01');

/** Fills the demonstration county in one transaction: all of it is there or none. */
export async function seedDemo(ground: Ground): Promise<void> {
  const notices = await storeNotices(ground);
  const directory = demoDirectory();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const outcome = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await plantDirectory(tx, directory);
    await settings(tx);
    const nameOf = new Map(directory.people.map((person) => [person.id, person.name]));
    for (const account of demoAccounts(DEMO_UNITS, (id) => nameOf.get(id))) {
      await createAccount(tx.db, {
        personId: account.personId,
        name: account.name,
        username: account.username,
        password: { hash: passwordHash },
        mustChangePassword: false,
        roles: account.roles,
        from: SINCE,
        at: new Date(ground.clock.now()),
        newId: () => newId(ground.clock),
      });
    }
    tx.audit({ action: 'account.planted', subjectKind: 'account', subjectId: 'demo' });
    await plan(tx, ground, notices);
    await seedDocuments(tx, ground);
    await settleDocuments(tx, ground);
    await seedCatalogues(tx, ground);
    await seedGuides(tx, ground);
    await demoFilled(tx.db);
    return ok(null);
  });
  if (!outcome.ok) throw new Error('演示县区没有建成');
}

async function settings(tx: Transaction): Promise<void> {
  const values = {
    'county.name': '博山区',
    'site.sponsor': '博山区人民政府办公室（演示）',
    'site.contact': '0533-0000000（演示号码）',
    'site.identifier': '0000000000',
    'site.icp': '鲁ICP备00000000号',
    'site.police': '鲁公网安备00000000000000号',
  } as const;
  for (const [key, value] of Object.entries(values)) {
    await saveSetting(tx.db, { key: key as keyof typeof values, value, from: SINCE, by: null });
  }
  tx.audit({ action: 'setting.planted', subjectKind: 'setting', subjectId: 'demo', detail: { after: values } });
}

interface StoredNotice {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The five source notices become stored files, ready to try the import on. */
async function storeNotices(ground: Ground): Promise<readonly StoredNotice[]> {
  const names = (await readdir(NOTICES)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(`${NOTICES}${name}`);
      const { sha256 } = await ground.files.put(bytes, name, null);
      return { name, sha256, bytes };
    }),
  );
}

async function plan(tx: Transaction, ground: Ground, notices: readonly StoredNotice[]): Promise<void> {
  const notice = notices.find((one) => one.name.startsWith(PLAN_FILE));
  const document = notice === undefined ? null : await readDocument(notice.bytes, { fileName: notice.name });
  if (notice === undefined || document === null || !document.ok) throw new Error('演示通知读不出来');
  const calendar = await ground.calendar();
  const today = ground.clock.today();
  const { decided } = await previewImport(tx.db, document.value, {
    calendar,
    today,
    clock: ground.clock,
    fileSha256: notice.sha256,
  });
  if (!decided.ok) throw new Error(`演示通知不能确认：${decided.error.detail ?? ''}`);
  const saved = await savePreview(tx, decided.value);
  if (!saved.ok) throw new Error('演示方案没有存下');
  const { planId } = saved.value;
  await updatePlan(tx.db, planId, {
    publicity: 'plan-and-unit-progress',
    published_on: decided.value.plan.draft.facts.issuedOn,
  });
  const brokenDown = await breakDown(tx, planId, decided.value.plan.draft.facts.issuedOn ?? today, calendar);
  if (!brokenDown.ok) throw new Error('演示方案没有分解');
  await workOffLedgers(tx, planId, { today, calendar, now: ground.clock.now() });
}
