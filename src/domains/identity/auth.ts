import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import type { AnyDatabase } from '#platform/db/database.ts';
import { normalUsername, PASSWORD_LENGTH_MAX } from './policy.ts';

export interface SingleSignOn {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AuthSettings {
  /** Signs cookies and encrypts what second factors are made from. */
  readonly secret: string;
  /** Where people reach the program; single sign-on comes back there. */
  readonly publicUrl: string;
  readonly singleSignOn?: SingleSignOn | undefined;
  /** Makes ids for rows. */
  readonly newId: () => string;
}

export const SSO_PROVIDER = 'oidc';
export const SSO_CALLBACK = '/api/session/oidc/callback';
/** Cookie of better-auth's own calls; what the browser holds has another name (sign-in-cookie.ts). */
export const INNER_COOKIE = 'mingtai.session_token';
/**
 * `single-sign-on` asks the provider for its addresses first. `signed-in` serves a person whose session stands for his
 * password, where the library would ask for it once more; never sign in with it.
 */
export type AuthPurpose = 'api' | 'single-sign-on' | 'signed-in';
/** Upper bound only: the settings' own limits are set on each session when it is made. */
const SESSION_SECONDS_MAX = 30 * 86_400;

/** Made-up address: the library wants one a user, the office's real addresses stand in the directory. */
export const inwardAddress = (name: string): string =>
  `${Buffer.from(normalUsername(name)).toString('hex')}@account.invalid`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const columns = {
  user: {
    modelName: 'account',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    additionalFields: {
      personId: { type: 'string', required: true, fieldName: 'person_id', input: false },
      mustChangePassword: { type: 'boolean', fieldName: 'must_change_password', input: false },
    },
  },
  session: {
    modelName: 'session',
    fields: {
      userId: 'account_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
    expiresIn: SESSION_SECONDS_MAX,
    disableSessionRefresh: true,
    freshAge: 0,
  },
  account: {
    modelName: 'account_credential',
    fields: {
      userId: 'account_id',
      accountId: 'provider_account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  verification: {
    modelName: 'sign_in_challenge',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
} as const;

const usernamePlugin = () =>
  username({
    displayUsername: false,
    minUsernameLength: 1,
    maxUsernameLength: 200,
    usernameNormalization: false,
    usernameValidator: () => true,
  });

const twoFactorPlugin = () =>
  twoFactor({
    issuer: '明台政务公开',
    // Failures are counted by user name in `sign_in_failure`, passwords and codes together.
    accountLockout: { enabled: false },
    schema: {
      twoFactor: {
        modelName: 'second_factor',
        fields: {
          userId: 'account_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    },
  });

function singleSignOnPlugin(sso: SingleSignOn, publicUrl: string) {
  return genericOAuth({
    config: [
      {
        providerId: SSO_PROVIDER,
        clientId: sso.clientId,
        clientSecret: sso.clientSecret,
        discoveryUrl: `${sso.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        redirectURI: new URL(SSO_CALLBACK, publicUrl).href,
        scopes: ['openid', 'profile'],
        pkce: true,
        // Nobody gains an account by signing in elsewhere: the administrator makes it first, under the same user name.
        disableSignUp: true,
        disableImplicitSignUp: true,
        mapProfileToUser: (profile) => ({
          email: inwardAddress(textOf(profile['preferred_username'])),
          emailVerified: true,
        }),
      },
    ],
  });
}

/**
 * better-auth on one connection or transaction, so that what it writes commits or fails with our audit entry.
 * Its own HTTP routes stay closed; endpoints call `api`. Costs about a millisecond to build.
 */
export function authOn(db: AnyDatabase, settings: AuthSettings, purpose: AuthPurpose = 'api') {
  const sso = purpose === 'single-sign-on' ? settings.singleSignOn : undefined;
  return betterAuth({
    appName: '明台',
    baseURL: settings.publicUrl,
    basePath: '/api/session/inner',
    secret: settings.secret,
    database: { db: db as never, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      ...(purpose === 'signed-in' && { password: { verify: async () => true } }),
    },
    ...columns,
    account: { ...columns.account, accountLinking: { enabled: true, trustedProviders: [SSO_PROVIDER] } },
    plugins: [
      usernamePlugin(),
      twoFactorPlugin(),
      ...(sso === undefined ? [] : [singleSignOnPlugin(sso, settings.publicUrl)]),
    ],
    advanced: {
      cookiePrefix: 'mingtai',
      useSecureCookies: false,
      database: { generateId: settings.newId, validateSchema: false },
    },
  });
}

export type Auth = ReturnType<typeof authOn>;
