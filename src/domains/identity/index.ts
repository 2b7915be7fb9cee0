/**
 * Identity: accounts, sessions, second factor, roles held, single sign-on.
 *
 * Wiring (app/):
 *   const secret = await openSecret(config.DATA_DIR, config.MINGTAI_SECRET);
 *   const identity = createIdentity({ db, clock, secret, publicUrl, trustProxy, changes, singleSignOn?, demoLogins?, unreadNotices });
 *   register(app, identityEndpoints(identity), { identify: identity.identify, … });
 * `changes` is `openChanges(…)` (only `listen` is used); `unreadNotices(db, personId)` counts notices not read;
 * `demoLogins` is the list shown on the sign-in page of the demonstration, absent elsewhere.
 * A schedule may call `sweepSignIns(db, new Date(clock.now()))` once a night.
 *
 * Changes commit the tags `session:ID`, `person:ID` and `accounts`; the tag `directory` (someone leaves, moves, is renamed)
 * and these make open sessions look again at once.
 */

export type { DemoLogin } from './contract.ts';
export { type AccountToCreate, createAccount, hashPassword } from './create-account.ts';
export type { SignedIn } from './identify.ts';
export { createIdentity, type Identity, type IdentityDeps } from './identity.ts';
export { identityProblems } from './problems.ts';
export { sweepSignIns } from './queries/sessions.ts';
export { identityEndpoints } from './routes.ts';
export { openSecret } from './secret.ts';
export { personsWithRole } from './store.ts';
