import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID Connect provider in memory: whoever comes is `user`. */
export interface IdentityProvider {
  readonly issuer: string;
  user: string;
  /** What the provider's sign-in page would send the browser back to. */
  readonly agree: (authorizeUrl: string) => string;
  close(): void;
}

const CLIENT = 'mingtai';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function openIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let nonce: string | null = null;
  const provider = { issuer: '', user: '' };
  const token = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: provider.issuer, sub: `sub-${provider.user}`, aud: CLIENT, iat: now, exp: now + 60, nonce };
    const head = `${encode({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${encode(claims)}`;
    return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
  };
  const answers: Readonly<Record<string, () => unknown>> = {
    '/.well-known/openid-configuration': () => ({
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/authorize`,
      token_endpoint: `${provider.issuer}/token`,
      userinfo_endpoint: `${provider.issuer}/userinfo`,
      jwks_uri: `${provider.issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] }),
    '/token': () => ({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: token() }),
    '/userinfo': () => ({ sub: `sub-${provider.user}`, preferred_username: provider.user, name: '单点登录人员' }),
  };
  const server = createServer((request, response) => {
    const answer = answers[new URL(request.url ?? '/', 'http://x').pathname];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(provider, {
    agree: (authorizeUrl: string): string => {
      const asked = new URL(authorizeUrl).searchParams;
      nonce = asked.get('nonce');
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'the-code');
      back.searchParams.set('state', asked.get('state') ?? '');
      return back.href;
    },
    close: () => void server.close(),
  });
}
