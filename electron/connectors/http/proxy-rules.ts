/** What a call to one origin (`https://host:port`) has to go through, in the words of a proxy script: `PROXY host:port; DIRECT`. */
export type FindProxyRules = (origin: string) => Promise<string>;

const schemes: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS5: 'socks5' };

/** The first way that can be gone, as an address of a proxy; null where it leads out directly, or nothing of it is understood. */
export function readProxyRules(rules: string): string | null {
  for (const rule of rules.split(';')) {
    const [kind = '', place = ''] = rule.trim().split(/\s+/u);
    if (kind.toUpperCase() === 'DIRECT') return null;
    const scheme = schemes[kind.toUpperCase()];
    if (scheme !== undefined && place !== '' && URL.canParse(`${scheme}://${place}`)) return `${scheme}://${place}`;
  }
  return null;
}
