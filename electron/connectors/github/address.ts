/**
 * Where the API of a host is. `https://github.com` is asked at its own host, `https://NAME.ghe.com` (data residency) as well; an
 * Enterprise Server is given with its `/api/v3` and taken as it is.
 */
export function apiAddressOf(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  if (host === 'github.com' || host === 'www.github.com') return 'https://api.github.com';
  if (pathname === '/' && /^[a-z0-9-]+\.ghe\.com$/u.test(host)) return `https://api.${host}`;
  return `${protocol}//${host}${pathname.replace(/\/+$/u, '')}`;
}
