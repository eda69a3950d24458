import { getCACertificates } from 'node:tls';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { ProxyFailure } from './network-failure.ts';
import { createTurns, type Turns } from './turns.ts';

export interface NetworkOptions {
  /** `http://host:port`, with user and password where it asks for them; left out: `HTTPS_PROXY` and `HTTP_PROXY` of this process. */
  readonly proxy?: string;
  /** Hosts that are asked without it, divided by commas; left out: `NO_PROXY` of this process. */
  readonly direct?: string;
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
function listDirect(direct: string | undefined): string {
  const said = direct ?? process.env['no_proxy'] ?? process.env['NO_PROXY'] ?? '';
  return [said, 'localhost', '127.0.0.1', '[::1]'].filter((part) => part !== '').join(',');
}

/** A proxy that is not there is told apart from a system that is not. */
function connectToProxy(ca: string[]): buildConnector.connector {
  const connect = buildConnector({ ca, timeout: connectTimeout });
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error === null) callback(null, socket);
      else callback(new ProxyFailure(error), null);
    });
}

export function createNetwork({ proxy, direct, certificates = [], atOnce = 5 }: NetworkOptions = {}): Network {
  const ca = listAuthorities(certificates);
  const dispatcher = new EnvHttpProxyAgent({
    connect: { ca, timeout: connectTimeout },
    requestTls: { ca },
    proxyTls: { ca },
    clientFactory: (origin) => new Pool(origin, { connect: connectToProxy(ca) }),
    noProxy: listDirect(direct),
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
