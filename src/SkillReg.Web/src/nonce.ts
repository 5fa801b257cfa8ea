/**
 * Gives every style element that any library creates the nonce of this response, so that the strict style policy holds
 * without each library having to know about it. Must be the first import of a document's entry.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

if (nonce) {
  const maker: { createElement: (name: string, options?: ElementCreationOptions) => HTMLElement } = document;
  const createElement = maker.createElement.bind(document);
  const createWithNonce = (name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) {
      element.nonce = nonce;
    }
    return element;
  };
  Object.defineProperty(document, 'createElement', { value: createWithNonce, configurable: true, writable: true });
}

export const styleNonce = nonce;
