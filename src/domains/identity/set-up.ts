import type * as z from 'zod';
import { saveSetting, settingsAt } from '#domains/settings/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import type { setupBody } from './contract.ts';
import { createAccount } from './create-account.ts';
import type { Identity } from './identity.ts';
import { policyOf, weakPassword } from './password.ts';
import { normalUsername, passwordFaults } from './policy.ts';
import { identityProblems } from './problems.ts';
import { insertOffice, lockSetUp } from './queries/set-up.ts';
import { anyAccount } from './store.ts';

/** Makes county, office, first person and account of an empty installation; refused once there is any account. */
export async function setUp(
  identity: Identity,
  context: RequestContext,
  wish: z.output<typeof setupBody>,
): Promise<Result<null, Problem>> {
  if (await anyAccount(context.db)) return err({ kind: identityProblems.alreadySetUp });
  const faults = passwordFaults(wish.password, wish.username, policyOf(await settingsAt(context.db, context.today)));
  if (faults.length > 0) return err(weakPassword(faults, 'password'));
  const [personId, unitId] = [identity.newId(), identity.newId()];
  return context.transact({ personId, name: wish.name, unitId }, async (tx) => {
    await lockSetUp(tx.db);
    if (await anyAccount(tx.db)) return err({ kind: identityProblems.alreadySetUp });
    const { today } = context;
    await insertOffice(tx.db, { unitId, unitName: wish.officeName, personId, personName: wish.name }, today);
    await createAccount(tx.db, {
      personId,
      name: wish.name,
      username: wish.username,
      password: { clear: wish.password },
      mustChangePassword: false,
      roles: [
        { role: 'supervisor', unitId },
        { role: 'administrator', unitId },
      ],
      from: today,
      at: new Date(identity.clock.now()),
      newId: identity.newId,
    });
    await saveSetting(tx.db, { key: 'county.name', value: wish.countyName, from: today, by: personId });
    const detail = {
      countyName: wish.countyName,
      officeName: wish.officeName,
      username: normalUsername(wish.username),
      personId,
    };
    tx.audit({ action: 'identity.set-up', subjectKind: 'unit', subjectId: unitId, detail });
    tx.changed('settings', 'units', `person:${personId}`);
    return ok(null);
  });
}
