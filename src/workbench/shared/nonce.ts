/** The nonce the server wrote into this page: styles made at run time carry it, as the content policy demands. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
