/** The nonce that the content security policy asks of a `<style>` element made at run time (for Base UI's CSPProvider). */
export function readNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
}
