import { protocol } from 'electron';
import { findPageFolder, openPageFiles } from '../host/page-files.ts';
import { createNonce, pagePolicy, safetyHeaders } from '../host/page-policy.ts';

const scheme = 'countersign-app';

/** Where the page lives. Its origin is not the web's. */
export const pageOrigin = `${scheme}://page`;

/** Before the app is ready: the scheme counts as a proper, secure origin. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, and nothing else, under its own scheme. */
export function servePage(): void {
  const files = openPageFiles(findPageFolder());
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const nonce = createNonce();
    const headers = { ...safetyHeaders, 'content-security-policy': pagePolicy(nonce) };
    if (url.host !== 'page' || request.method !== 'GET') return new Response(null, { status: 403, headers });
    const file = await files.read(url.pathname);
    if (file !== null) return new Response(file.bytes, { headers: { ...headers, 'content-type': file.mediaType } });
    if (url.pathname.startsWith('/assets/')) return new Response(null, { status: 404, headers });
    const page = files.readPage(nonce, {});
    return new Response(page, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  });
}
