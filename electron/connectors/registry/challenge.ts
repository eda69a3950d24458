/** What a registry asks for before it answers (RFC 7235, and the token flow of the distribution project). */
export type Challenge =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'bearer';
      /** Where a token is to be had. */
      readonly realm: string;
      readonly service: string | null;
      /** The last token does not allow what was asked. */
      readonly isTooLittle: boolean;
    };

/** Reads `WWW-Authenticate`; null where nothing is asked for that is understood. */
export function parseChallenge(header: string | null): Challenge | null {
  const text = header ?? '';
  const bearer = /(?:^|,)\s*bearer\s+(.*)$/iu.exec(text)?.[1];
  if (bearer !== undefined) {
    const values = new Map(
      [...bearer.matchAll(/([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/giu)].map(
        ([, name = '', quoted, bare]) => [name.toLowerCase(), quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare ?? ''],
      ),
    );
    const realm = values.get('realm');
    if (realm === undefined || !URL.canParse(realm)) return null;
    const isTooLittle = values.get('error') === 'insufficient_scope';
    return { kind: 'bearer', realm, service: values.get('service') ?? null, isTooLittle };
  }
  return /(?:^|,)\s*basic\b/iu.test(text) ? { kind: 'basic' } : null;
}

/** `registry.example.com` and `sso.example.com` are of one site; an address of numbers, or a name of one part, is its own. */
function isSameSite(one: string, other: string): boolean {
  if (one === other) return true;
  const parent = /^[^.]+\.(.+\..+)$/u.exec(one)?.[1];
  if (parent === undefined || /^[\d.]+$|:/u.test(one)) return false;
  return other === parent || other.endsWith(`.${parent}`);
}

/** Whether a user name and token for a registry may be shown to the service that it names: of the same site, and as well encrypted. */
export function mayBeShown(address: string, realm: string): boolean {
  const [registry, service] = [new URL(address), new URL(realm)];
  const isEncrypted = service.protocol === 'https:' || (service.protocol === 'http:' && registry.protocol === 'http:');
  return isEncrypted && isSameSite(registry.hostname, service.hostname);
}
