import { getCACertificates } from 'node:tls';
import { type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { createTurns, type Turns } from './turns.ts';

export interface NetworkOptions {
  /** `http://host:port`; left out: the variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of this process. */
  readonly proxy?: string;
  /** Certificates (PEM) of authorities that this machine does not know. */
  readonly certificates?: readonly string[];
  /** Calls to one host at the same time; 5 unless said. */
  readonly atOnce?: number;
}

/** The way out, shared by all connections: proxy, certificates, and turns at each host. */
export interface Network {
  readonly dispatcher: Dispatcher;
  turnsOf(host: string): Turns;
  close(): Promise<void>;
}

/** Connections to a host that answers nothing are given up after so long, in milliseconds. */
const connectTimeout = 10_000;

/** Trusted are Node's authorities, those of the operating system and the ones given. */
function listAuthorities(certificates: readonly string[]): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...certificates])];
}

/** This machine itself is never asked by way of a proxy. */
function listDirect(): string {
  const said = process.env['no_proxy'] ?? process.env['NO_PROXY'] ?? '';
  return [said, 'localhost', '127.0.0.1', '[::1]'].filter((part) => part !== '').join(',');
}

export function createNetwork({ proxy, certificates = [], atOnce = 5 }: NetworkOptions = {}): Network {
  const ca = listAuthorities(certificates);
  const dispatcher = new EnvHttpProxyAgent({
    connect: { ca, timeout: connectTimeout },
    requestTls: { ca },
    proxyTls: { ca },
    noProxy: listDirect(),
    ...(proxy === undefined ? {} : { httpProxy: proxy, httpsProxy: proxy }),
  });
  const turnsByHost = new Map<string, Turns>();
  return {
    dispatcher,
    turnsOf(host) {
      const known = turnsByHost.get(host) ?? createTurns(atOnce);
      turnsByHost.set(host, known);
      return known;
    },
    close: () => dispatcher.close(),
  };
}
