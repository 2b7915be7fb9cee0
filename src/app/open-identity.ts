import { createIdentity, type Identity, openSecret } from '#domains/identity/index.ts';
import { unreadNotices } from '#domains/notices/index.ts';
import type { Changes } from '#platform/cache/changes.ts';
import type { Ground } from '#platform/ground.ts';
import type { Config } from './config.ts';
import { demoLogins } from './demo/logins.ts';
import { isDemo } from './demo-clock.ts';

/** Accounts and sessions on this process's database; single sign-on only where all of it is configured. */
export async function openIdentity(config: Config, ground: Ground, changes: Changes): Promise<Identity> {
  return createIdentity({
    db: ground.db,
    clock: ground.clock,
    secret: await openSecret(config.DATA_DIR, config.MINGTAI_SECRET),
    publicUrl: config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
    trustProxy: config.TRUST_PROXY,
    changes,
    singleSignOn: singleSignOn(config),
    demoLogins: (await isDemo(ground.db)) ? demoLogins() : undefined,
    unreadNotices,
  });
}

function singleSignOn(config: Config) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret };
}
