import { z } from 'zod';
import type { AdapterOptions } from '../adapter-options.ts';
import { sendJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import { createTransport, type OutsideAnswer, type OutsideRequest, type Transport } from '../http/transport.ts';
import { type Challenge, mayBeShown, parseChallenge } from './challenge.ts';

export const system = 'Docker registry';
/** What a token is good for where the service does not say, in seconds. */
const usualLife = 60;
/** A token is not used in its last moments, in seconds. */
const spare = 10;

const tokenSchema = z.object({
  token: z.string().min(1).nullish(),
  access_token: z.string().min(1).nullish(),
  expires_in: z.number().nullish(),
});
const refusalSchema = z.object({
  errors: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish() })).nullish(),
  details: z.string().nullish(),
});

/** The registry's own words of a refusal. */
export function explainRegistry(body: string): string {
  try {
    const { errors, details } = refusalSchema.parse(JSON.parse(body));
    return details ?? (errors ?? []).map(({ code, message }) => message ?? code ?? '').join('. ');
  } catch {
    return '';
  }
}

type Credentials = Readonly<Record<string, string>>;

interface Kept {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

interface Asked extends Omit<OutsideRequest, 'intent' | 'credentials'> {
  /** `repository:team/app:pull`; '' for the registry as a whole. */
  readonly scope: string;
}

/** Asks a registry, and proves who asks in the way that it wants: not at all, by user name and token, or by a token of its own service. */
export function createAccess(options: AdapterOptions) {
  const { connection, secret, now = Date.now } = options;
  const { address, account } = connection;
  const pair = Buffer.from(`${account}:${secret}`).toString('base64');
  // Without a user and a token everybody is asked as everybody: a service may give tokens to such, too.
  const basic: Credentials = account === '' && secret === '' ? {} : { authorization: `Basic ${pair}` };
  const open = (at: string, credentials: Credentials): Transport =>
    createTransport({
      ...options,
      system,
      address: at,
      credentials,
      secrets: [secret, pair],
      explain: explainRegistry,
    });
  const registry = open(address, {});
  const services = new Map<string, Transport>();
  const tokens = new Map<string, Kept>();
  let wantsBasic = false;
  let isOpen = false;

  function knownFor(scope: string): Credentials | undefined {
    if (wantsBasic) return basic;
    const kept = tokens.get(scope);
    return kept !== undefined && kept.endsAt > now() ? { authorization: `Bearer ${kept.token}` } : undefined;
  }

  async function fetchToken(
    { realm, service }: Extract<Challenge, { kind: 'bearer' }>,
    scope: string,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const url = new URL(realm);
    if (!mayBeShown(address, realm)) {
      const message = `The registry sends callers to ${url.host} for a token, which is another site or not encrypted.`;
      const nextAction = 'Check the address of the connection: user name and token go to its own site only.';
      throw new OutsideError({ system, kind: 'server', message, nextAction });
    }
    if (service !== null) url.searchParams.set('service', service);
    if (scope !== '') url.searchParams.set('scope', scope);
    const transport = services.get(url.origin) ?? open(url.origin, basic);
    services.set(url.origin, transport);
    const request = { method: 'GET', url: url.href, intent: 'read', signal } as const;
    const answer = await sendJson(transport, request, tokenSchema);
    const token = answer.token ?? answer.access_token;
    if (token == null) {
      throw new OutsideError({ system, kind: 'server', message: `${url.host} answered without a token.` });
    }
    tokens.set(scope, { token, endsAt: now() + ((answer.expires_in ?? usualLife) - spare) * 1000 });
    return token;
  }

  async function prove(challenge: Challenge, scope: string, signal: AbortSignal | undefined): Promise<Credentials> {
    if (challenge.kind === 'bearer') return { authorization: `Bearer ${await fetchToken(challenge, scope, signal)}` };
    wantsBasic = true;
    return basic;
  }

  return {
    address,
    budget: () => registry.budget(),
    /** Whether the registry last answered without asking who asks. */
    isOpen: () => isOpen,

    async send({ scope, accepts = [], ...request }: Asked): Promise<OutsideAnswer> {
      const asked = { ...request, intent: 'read', accepts: [...accepts, 401] } as const;
      const known = knownFor(scope);
      const first = await registry.send({ ...asked, credentials: known });
      if (first.status !== 401) {
        isOpen = known === undefined;
        return first;
      }
      isOpen = false;
      const challenge = parseChallenge(first.header('www-authenticate'));
      // A user name and token that were shown already are wrong; a token may have ended early.
      if (challenge === null || (challenge.kind === 'basic' && (known !== undefined || !('authorization' in basic)))) {
        throw new OutsideError({ system, kind: 'auth', status: 401 });
      }
      const second = await registry.send({ ...asked, credentials: await prove(challenge, scope, request.signal) });
      if (second.status !== 401) return second;
      tokens.delete(scope);
      const again = parseChallenge(second.header('www-authenticate'));
      const isTooLittle = again?.kind === 'bearer' && again.isTooLittle;
      throw new OutsideError({ system, kind: isTooLittle ? 'forbidden' : 'auth', status: 401 });
    },

    /** A token for a scope as its service gives it; null where the registry works without tokens. */
    async readToken(scope: string, signal?: AbortSignal): Promise<string | null> {
      const request = { method: 'GET', url: `${address}/v2/`, intent: 'read', accepts: [401], signal } as const;
      const challenge = parseChallenge((await registry.send(request)).header('www-authenticate'));
      return challenge?.kind === 'bearer' ? fetchToken(challenge, scope, signal) : null;
    },
  };
}
export type Access = ReturnType<typeof createAccess>;
