/**
 * What is styled at run time passes the content policy: every style element made in this page carries the nonce, and a
 * text box's style attribute is set through the style object, which the policy allows. Ant Design passes the nonce on for
 * its own styles, but not where it measures scroll bars, holds the page still under a dialog, or measures the height of a text.
 */
export function stampStyles(): void {
  const nonce = cspNonce();
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    if (element instanceof HTMLTextAreaElement) styleByObject(element);
    return element;
  };
}

function styleByObject(element: HTMLElement): void {
  const set = element.setAttribute.bind(element);
  element.setAttribute = (name: string, value: string): void => {
    if (name === 'style') element.style.cssText = value;
    else set(name, value);
  };
}

/** The nonce the server wrote into this page: styles made at run time carry it, as the content policy demands. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
