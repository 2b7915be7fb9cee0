export type Headers = Readonly<Record<string, string>>;

/** Nothing from other hosts, no script or style in the page itself, no frame around it, forms only to ourselves. */
function contentPolicy(styleSource: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${styleSource}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}

const COMMON: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
/** Half a year; a county that gives up https can do so without waiting two. */
const STRICT_TRANSPORT: Headers = { 'strict-transport-security': 'max-age=15552000' };

const transport = (secure: boolean): Headers => (secure ? STRICT_TRANSPORT : {});

/** Headers of every public page. */
export function portalHeaders(secure: boolean): Headers {
  return { ...COMMON, ...transport(secure), 'content-security-policy': contentPolicy("'self'") };
}

/** Headers of the workbench's page; styles made at run time carry the nonce. */
export function deskHeaders(nonce: string, secure: boolean): Headers {
  return { ...COMMON, ...transport(secure), 'content-security-policy': contentPolicy(`'self' 'nonce-${nonce}'`) };
}

/** Headers of every other answer: data, never a page. */
export function dataHeaders(secure: boolean): Headers {
  return { ...COMMON, ...transport(secure), 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
}
