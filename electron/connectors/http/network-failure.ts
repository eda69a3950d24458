import { OutsideError } from './outside-error.ts';

/** The proxy itself could not be reached. */
export class ProxyFailure extends Error {
  constructor(cause: Error) {
    super('the proxy cannot be reached', { cause });
    this.name = 'ProxyFailure';
  }
}

/** What TLS says of a certificate that nobody here vouches for. */
const unknownAuthority = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** No name, no way or nobody there: whoever cuts a call, or takes too long to answer, is there. */
const unreachable = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

interface Words {
  readonly message: string;
  readonly nextAction: string;
}

/** A failure with its causes, the outermost first. */
function chainOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const inner: unknown = error instanceof AggregateError && error.message === '' ? error.errors[0] : error.cause;
  return [error, ...chainOf(inner)];
}

function codeOf(error: Error | undefined): string {
  return error !== undefined && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The innermost reason: `fetch failed` says nothing. */
function reasonOf(chain: readonly Error[]): string {
  if (chain.some(({ name }) => name === 'TimeoutError')) return 'it did not answer in time';
  return chain.at(-1)?.message ?? 'no reason was given';
}

function wordsOfCertificate(code: string, whose: string, system: string): Words | null {
  if (unknownAuthority.has(code)) {
    return {
      message: `${whose} shows a certificate of an authority that this machine does not know.`,
      nextAction:
        'Ask your network team for the certificate of the company’s authority, and add it to the certificates of this machine.',
    };
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return {
      message: `The certificate that ${whose} shows has ended.`,
      nextAction: `Ask whoever runs ${system} to renew it; look at the clock of this machine, too.`,
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      message: `The certificate that ${whose} shows is for another name than its address.`,
      nextAction: `Write the address as the certificate does, or ask whoever runs ${system}.`,
    };
  }
  return null;
}

/** The proxy answered in the place of the system; nothing of what it said is told, for it may be a page. */
export function proxyRefusal(system: string, status: number): OutsideError {
  const asksWho = status === 407;
  return new OutsideError({
    system,
    status,
    kind: 'network',
    message: asksWho
      ? `The proxy on the way to ${system} wants to know who asks, or does not accept what it was given.`
      : `The proxy does not lead to ${system}: it answers ${status}.`,
    nextAction: asksWho
      ? 'Give its user and password in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT, and start Countersign again.'
      : `Ask your network team to let this machine through to it, or name its host in NO_PROXY.`,
  });
}

interface Facts {
  readonly system: string;
  readonly redact: (text: string) => string;
}

/** What kept a call from being answered at all, with what to do about it where that is known. */
export function networkFailure(error: unknown, { system, redact }: Facts): OutsideError {
  const chain = chainOf(error);
  const said = redact(reasonOf(chain));
  const status = chain.map(({ message }) => /^Proxy response \((\d{3})\)/u.exec(message)?.[1]).find(Boolean);
  if (status !== undefined) return proxyRefusal(system, Number(status));
  const isProxy = chain.some((one) => one instanceof ProxyFailure);
  const certificate = wordsOfCertificate(codeOf(chain.at(-1)), isProxy ? 'The proxy' : system, system);
  if (certificate !== null) return new OutsideError({ system, kind: 'network', ...certificate }, { cause: said });
  const isOffline = unreachable.has(codeOf(chain.at(-1)));
  if (!isProxy) return new OutsideError({ system, kind: 'network', isOffline, said }, { cause: said });
  return new OutsideError(
    {
      system,
      kind: 'network',
      message: `The proxy on the way to ${system} cannot be reached: ${said}.`,
      nextAction:
        'Check the proxy in the network settings of this machine or in HTTPS_PROXY, and whether the machine is in the company’s network.',
    },
    { cause: said },
  );
}
