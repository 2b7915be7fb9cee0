import { DEFAULT_SETTINGS, type Settings, settingsAt } from '#domains/settings/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/register.ts';
import type { SignInCookie } from '#platform/http/sign-in-cookie.ts';
import { extendSession, type LiveSession, liveSession } from './queries/sessions.ts';
import { openToken } from './token.ts';

/** The caller, and the session that says so. */
export interface SignedIn extends Caller {
  readonly sessionId: string;
  readonly accountId: string;
}

export interface Identify {
  (request: Request): Promise<SignedIn | null>;
  /** Drops what is remembered under a tag (`session:ID`, `person:ID`, `directory`, `settings`, `*`), as a committed change does. */
  readonly forget: (tag: string) => void;
}

export interface IdentifyDeps {
  readonly db: AnyDatabase;
  readonly clock: Clock;
  readonly secret: string;
  readonly cookie: SignInCookie;
}

/** How long an answer may stand without asking the database; a change drops it at once. */
const REMEMBER_MS = 10_000;
/** Use is written down no more often than this. */
const TOUCH_MS = 60_000;
const REMEMBERED_MAX = 10_000;
const HOUR_MS = 3_600_000;

interface Remembered {
  readonly signedIn: SignedIn;
  readonly until: number;
}

/** Until when a session holds that is used now: the idle limit, never past the absolute one. */
export function sessionEnd(createdAt: Date, now: number, settings: Settings): Date {
  const idle = now + settings['session.idleHours'] * HOUR_MS;
  return new Date(Math.min(idle, createdAt.getTime() + settings['session.absoluteDays'] * 24 * HOUR_MS));
}

/**
 * Says who sends a request. What was found is remembered for a few seconds; a lookup that ran while something was
 * being dropped is not remembered, so that a revoked session cannot come back.
 */
export function createIdentify(deps: IdentifyDeps): Identify {
  const remembered = new Map<string, Remembered>();
  let drops = 0;
  let settings: { readonly value: Settings; readonly until: number } = { value: DEFAULT_SETTINGS, until: 0 };

  const settingsNow = async (): Promise<Settings> => {
    const now = deps.clock.now();
    if (settings.until <= now)
      settings = { value: await settingsAt(deps.db, deps.clock.today()), until: now + REMEMBER_MS };
    return settings.value;
  };

  const look = async (sealed: string): Promise<SignedIn | null> => {
    const token = openToken(sealed, deps.secret);
    if (token === null) return null;
    const before = drops;
    const now = deps.clock.now();
    const session = await liveSession(deps.db, token, { now: new Date(now), today: deps.clock.today() });
    if (session === null) return null;
    await touch(deps.db, session, now, await settingsNow());
    const signedIn = signedInBy(session);
    if (drops === before) {
      const oldest = remembered.size >= REMEMBERED_MAX ? remembered.keys().next().value : undefined;
      if (oldest !== undefined) remembered.delete(oldest);
      remembered.set(sealed, { signedIn, until: Math.min(now + REMEMBER_MS, session.expiresAt.getTime()) });
    }
    return signedIn;
  };

  const identify = async (request: Request): Promise<SignedIn | null> => {
    const sealed = deps.cookie.read(request);
    if (sealed === null) return null;
    const known = remembered.get(sealed);
    if (known !== undefined && known.until > deps.clock.now()) return known.signedIn;
    remembered.delete(sealed);
    return look(sealed);
  };

  const forget = (tag: string): void => {
    drops += 1;
    if (tag === 'settings' || tag === '*') settings = { ...settings, until: 0 };
    if (tag === '*' || tag === 'directory') remembered.clear();
    if (!tag.startsWith('session:') && !tag.startsWith('person:')) return;
    for (const [sealed, { signedIn }] of remembered) {
      if (tag === `session:${signedIn.sessionId}` || tag === `person:${signedIn.actor.personId}`)
        remembered.delete(sealed);
    }
  };
  return Object.assign(identify, { forget });
}

async function touch(db: AnyDatabase, session: LiveSession, now: number, settings: Settings): Promise<void> {
  const end = sessionEnd(session.createdAt, now, settings);
  if (Math.abs(end.getTime() - session.expiresAt.getTime()) < TOUCH_MS) return;
  await extendSession(db, session.sessionId, { expiresAt: end, seenAt: new Date(now) });
}

function signedInBy(session: LiveSession): SignedIn {
  const { personId, name, unitId, roles } = session;
  const actor: Actor = { personId, name, unitId, roles };
  return {
    actor,
    mustChangePassword: session.mustChangePassword,
    sessionId: session.sessionId,
    accountId: session.accountId,
  };
}
