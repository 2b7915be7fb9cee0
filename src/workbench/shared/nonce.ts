/**
 * Every style element made in this page carries the nonce. Ant Design passes it on for its own styles,
 * but not where it measures scroll bars or holds the page still under a dialog.
 */
export function stampStyles(): void {
  const nonce = cspNonce();
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}

/** The nonce the server wrote into this page: styles made at run time carry it, as the content policy demands. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
