import { randomBytes } from 'node:crypto';

export function createNonce(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * The content security policy of every page in every host. Scripts come from files of ours alone, and from `scriptSource` where a page
 * has a script of its own; a style element made at run time needs the nonce.
 */
export function pagePolicy(nonce: string, scriptSource = ''): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${scriptSource}`.trim(),
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer, page or not. */
export const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;
