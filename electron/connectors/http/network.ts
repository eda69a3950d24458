import { getCACertificates } from 'node:tls';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { ProxyFailure } from './network-failure.ts';
import { type FindProxyRules, readProxyRules } from './proxy-rules.ts';
import { createTurns, type Turns } from './turns.ts';

export interface NetworkOptions {
  /** `http://host:port`, with user and password where it asks for them; left out: `HTTPS_PROXY` and `HTTP_PROXY` of this process. */
  readonly proxy?: string;
  /** Hosts that are asked without it, divided by commas; left out: `NO_PROXY` of this process. */
  readonly direct?: string;
  /** What the system under this process says of a host; asked at each call where no variable names a proxy. */
  readonly findProxyRules?: FindProxyRules | undefined;
  /** Certificates (PEM) of authorities that this machine does not know. */
  readonly certificates?: readonly string[];
  /** Calls to one host at the same time; 5 unless said. */
  readonly atOnce?: number;
}

/** The way out, shared by all connections: proxy, certificates, and turns at each host. */
export interface Network {
  /** Leads to the host of this address. */
  routeTo(url: URL): Promise<Dispatcher>;
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

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

function hasProxyVariable(): boolean {
  return proxyVariables.some((name) => (process.env[name] ?? '') !== '');
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

/** The way through a proxy, or through the one that the variables name. */
function openRoute(proxy: string | undefined, direct: string | undefined, ca: string[]): Dispatcher {
  return new EnvHttpProxyAgent({
    connect: { ca, timeout: connectTimeout },
    requestTls: { ca },
    proxyTls: { ca },
    clientFactory: (origin) => new Pool(origin, { connect: connectToProxy(ca) }),
    noProxy: listDirect(direct),
    ...(proxy === undefined ? {} : { httpProxy: proxy, httpsProxy: proxy }),
  });
}

export function createNetwork(options: NetworkOptions = {}): Network {
  const { proxy, direct, findProxyRules, certificates = [], atOnce = 5 } = options;
  const ca = listAuthorities(certificates);
  const usual = openRoute(proxy, direct, ca);
  const isSaid = proxy !== undefined || hasProxyVariable();
  const routesByProxy = new Map<string, Dispatcher>();
  const turnsByHost = new Map<string, Turns>();
  return {
    async routeTo(url) {
      if (isSaid || findProxyRules === undefined) return usual;
      const found = readProxyRules(await findProxyRules(url.origin));
      if (found === null) return usual;
      const route = routesByProxy.get(found) ?? openRoute(found, direct, ca);
      routesByProxy.set(found, route);
      return route;
    },
    turnsOf(host) {
      const known = turnsByHost.get(host) ?? createTurns(atOnce);
      turnsByHost.set(host, known);
      return known;
    },
    async close() {
      await Promise.all([usual, ...routesByProxy.values()].map((route) => route.close()));
    },
  };
}
