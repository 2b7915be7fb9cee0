import { randomBytes } from 'node:crypto';
import { makeId } from '#kernel/ids.ts';
import type { Changes } from '#platform/cache/changes.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { type ReachedBy, type SignInCookie, signInCookie } from '#platform/http/sign-in-cookie.ts';
import { type AuthSettings, authOn, type SingleSignOn } from './auth.ts';
import type { DemoLogin } from './contract.ts';
import { createIdentify, type Identify } from './identify.ts';

export interface IdentityDeps {
  readonly db: AnyDatabase;
  readonly clock: Clock;
  /** `openSecret(dataDir, config.MINGTAI_SECRET)`. */
  readonly secret: string;
  /** Where people reach the program, e.g. `http://127.0.0.1:3000`. */
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  /** Tags of committed changes, so that what is remembered of a session goes at once. */
  readonly changes: Pick<Changes, 'listen'>;
  /** Set only when issuer, client id and client secret are all given. */
  readonly singleSignOn?: SingleSignOn | undefined;
  /** The log-ins of the demonstration county; absent in real use. */
  readonly demoLogins?: readonly DemoLogin[] | undefined;
  /** Notices the person has not read, asked for each `/api/me`. */
  readonly unreadNotices: (db: AnyDatabase, personId: string) => Promise<number>;
}

/** What the endpoints of this context share. */
export interface Identity {
  readonly identify: Identify;
  readonly cookie: SignInCookie;
  readonly auth: AuthSettings;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly demoLogins: readonly DemoLogin[];
  readonly unreadNotices: IdentityDeps['unreadNotices'];
  readonly hashPassword: (password: string) => Promise<string>;
  readonly passwordMatches: (password: string, hash: string) => Promise<boolean>;
}

/** Builds identity once a process. `identify` is what `register` wants; endpoints come from `identityEndpoints(identity)`. */
export function createIdentity(deps: IdentityDeps): Identity {
  const reachedBy: ReachedBy = { publicUrl: deps.publicUrl, trustProxy: deps.trustProxy };
  const cookie = signInCookie(reachedBy);
  const newId = (): string => makeId(deps.clock.now(), randomBytes);
  const auth: AuthSettings = { secret: deps.secret, publicUrl: deps.publicUrl, singleSignOn: deps.singleSignOn, newId };
  const identify = createIdentify({ db: deps.db, clock: deps.clock, secret: deps.secret, cookie });
  deps.changes.listen(identify.forget);
  const context = authOn(deps.db, auth).$context;
  return {
    identify,
    cookie,
    auth,
    clock: deps.clock,
    newId,
    demoLogins: deps.demoLogins ?? [],
    unreadNotices: deps.unreadNotices,
    hashPassword: async (password) => (await context).password.hash(password),
    passwordMatches: async (password, hash) => (await context).password.verify({ password, hash }),
  };
}
