import type { ConnectionView, connectionContract } from '../../shared/contract/connection.ts';
import type { Connection, ConnectionCheck } from '../../shared/domain/connection.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { Ports } from '../connectors/open-ports.ts';
import { StoreError } from '../store/store-error.ts';
import { viewHealth } from './connection-health.ts';
import { checkPlaces } from './connection-places.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { findOffline } from './offline.ts';
import { type Done, done, type Outcome, refused } from './outcome.ts';
import { readProducts } from './products.ts';
import { runSync } from './sync.ts';
import { lastComplete } from './sync-state.ts';

type Input<K extends keyof typeof connectionContract> = ContractInput<(typeof connectionContract)[K]>;
type Output<K extends keyof typeof connectionContract> = ContractOutput<(typeof connectionContract)[K]>;

const day = 86_400_000;
/** A token that ends within so many days is worth a warning. */
const soonDays = 14;
/** So many places are listed at once. */
const mostPlaces = 200;

export async function listConnections(context: Context): Promise<Output<'list'>> {
  const connections = await context.outside.list();
  return { connections: await Promise.all(connections.map((one) => viewConnection(context, one))) };
}

/** Tries an access and keeps nothing of it. */
export async function probeConnection(
  context: Context,
  { secret, place, ...access }: Input<'probe'>,
  signal?: AbortSignal,
): Promise<Output<'probe'>> {
  return tryAccess(await context.outside.probe({ ...access, expiresAt: null }, secret), namedOf(place), signal);
}

export async function addConnection(
  context: Context,
  { secret, ...asked }: Input<'add'>,
  signal?: AbortSignal,
): Promise<Output<'add'>> {
  const { system, address, account, name, expiresAt, place } = asked;
  const known = await context.outside.list();
  const twin = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (twin !== undefined) {
    return refused({
      code: 'connection-name-taken',
      message: `There is a connection ${twin.name} already.`,
      nextAction: 'Choose another name, or give that one a new token.',
    });
  }
  const ports = await context.outside.probe({ system, address, account, expiresAt }, secret);
  const tried = await tryAccess(ports, namedOf(place), signal);
  if (tried.kind === 'refused') return tried;
  const check = tried.result;
  const connection: Connection = {
    id: context.host.createId(),
    system,
    name,
    address,
    account,
    expiresAt: check.expiresAt ?? expiresAt,
    addedAt: context.host.now().toISOString(),
  };
  await context.outside.keep(connection, secret);
  remember(context, connection.id, check);
  tell(context);
  return done({ id: connection.id, check });
}

export async function renewConnection(
  context: Context,
  { connection: id, account, secret, expiresAt }: Input<'renew'>,
  signal?: AbortSignal,
): Promise<Output<'renew'>> {
  const known = await context.outside.find(id);
  const connection = { ...known, account: account ?? known.account };
  const places = await placesOf(context, id);
  const tried = await tryAccess(await context.outside.probe({ ...connection, expiresAt }, secret), places, signal);
  if (tried.kind === 'refused') return tried;
  const check = tried.result;
  await context.outside.keep({ ...connection, expiresAt: check.expiresAt ?? expiresAt }, secret);
  remember(context, id, check);
  tell(context);
  return done(check);
}

/** Asks the system again who we are and what we may do. A failure is in the answer. */
export async function checkConnection(
  context: Context,
  { connection: id }: Input<'check'>,
  signal?: AbortSignal,
): Promise<ConnectionView> {
  const connection = await context.outside.find(id);
  const users = await productsOf(context, id);
  const sources = users.flatMap((one) => one.sources);
  const before = findOffline(context, id, sources);
  try {
    const places = sources.map(({ path }) => path);
    remember(context, id, await checkPlaces(await context.outside.ports(id), places, signal));
    // It is there again: what is known of it is as old as its absence.
    if (before !== null) for (const product of users) await runSync(context, { product: product.id }, signal);
  } catch (error) {
    if (!(error instanceof OutsideError) && !(error instanceof StoreError)) throw error;
    const { message, nextAction } = error;
    const isLocked = error instanceof StoreError;
    const checkedAt = context.host.now().toISOString();
    const isOffline = error instanceof OutsideError && error.isOffline;
    const offlineSince = isOffline ? (before?.since ?? checkedAt) : null;
    context.outside.health.set(id, {
      checkedAt,
      check: null,
      failure: { message, nextAction, isLocked, offlineSince },
    });
  }
  tell(context);
  return viewConnection(context, connection);
}

export async function removeConnection(context: Context, { connection: id }: Input<'remove'>): Promise<Done> {
  const { name } = await context.outside.find(id);
  const users = await productsOf(context, id);
  if (users.length > 0) {
    return refused({
      code: 'connection-used',
      message: `${users.map((product) => product.name).join(', ')} reads from ${name}.`,
      nextAction: 'Take its sources out of the product’s settings first.',
    });
  }
  await context.outside.remove(id);
  tell(context);
  return done({});
}

export async function listPlaces(
  context: Context,
  { connection: id, query }: Input<'places'>,
  signal?: AbortSignal,
): Promise<Output<'places'>> {
  const words = query.toLowerCase();
  const places = (await readPlaces(await context.outside.ports(id), signal)).filter(({ path, title }) =>
    `${path} ${title}`.toLowerCase().includes(words),
  );
  return { places: places.slice(0, mostPlaces), more: places.length > mostPlaces };
}

export async function listFields(
  context: Context,
  { connection: id }: Input<'fields'>,
  signal?: AbortSignal,
): Promise<Output<'fields'>> {
  const { tracker } = await context.outside.ports(id);
  return { fields: [...((await tracker?.listFields({ signal })) ?? [])] };
}

async function readPlaces(
  { tracker, codeHost, ci, quality, monitor }: Ports,
  signal: AbortSignal | undefined,
): Promise<readonly { readonly path: string; readonly title: string }[]> {
  if (tracker !== null) {
    return (await tracker.listProjects({ signal })).map(({ key, name }) => ({ path: key, title: name }));
  }
  if (monitor !== null) return monitor.listPlaces({ signal });
  const paths =
    (await codeHost?.listRepositories({ signal })) ??
    (await ci?.listPipelines({ signal })) ??
    (await quality?.listProjects({ signal })) ??
    [];
  return paths.map((path) => ({ path, title: path }));
}

function namedOf(place: string): readonly string[] {
  return place === '' ? [] : [place];
}

async function placesOf(context: Context, connection: string): Promise<readonly string[]> {
  const users = await productsOf(context, connection);
  return users.flatMap(({ sources }) => sources.map(({ path }) => path));
}

/** Whoever has just typed an access can mend it: what is usually said is about one that worked before. */
function wordsOfAttempt(error: OutsideError): { readonly message: string; readonly nextAction: string } {
  const { system, kind, message, nextAction } = error;
  if (nextAction !== new OutsideError({ system, kind }).nextAction) return { message, nextAction };
  switch (kind) {
    case 'auth':
      return {
        message,
        nextAction: `Look whether the address and the account are right, copy the token from ${system} again, or make a new one there.`,
      };
    case 'notFound':
    case 'gone':
      return {
        message: `There is no ${system} at this address, or it is not where the address ends.`,
        nextAction: `Give the address where ${system} begins, without what comes after it.`,
      };
    case 'forbidden':
      return { message, nextAction: `Ask an administrator of ${system} for the right, or give a token that has it.` };
    default:
      return { message, nextAction };
  }
}

/** A system that says no is an answer; it becomes a refusal with its reason. */
async function tryAccess(
  ports: Ports,
  places: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Outcome<ConnectionCheck>> {
  try {
    return done(await checkPlaces(ports, places, signal));
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return refused({ code: `outside-${error.kind}`, ...wordsOfAttempt(error) });
  }
}

function remember(context: Context, id: string, check: ConnectionCheck): void {
  context.outside.health.set(id, { checkedAt: context.host.now().toISOString(), check, failure: null });
}

function tell(context: Context): void {
  context.stream.publish({ kind: 'changed', nouns: ['connection', 'sync'], release: null, product: null });
}

async function productsOf(context: Context, connection: string) {
  const products = await readProducts(context);
  return products
    .filter(({ sources }) => sources.some((source) => source.connection === connection))
    .map(({ id, name, sources }) => ({ id, name, sources: sources.filter((one) => one.connection === connection) }));
}

async function viewConnection(context: Context, connection: Connection): Promise<ConnectionView> {
  const { outside } = context;
  const users = await productsOf(context, connection.id);
  const sources = users.flatMap((one) => one.sources);
  const offline = findOffline(context, connection.id, sources);
  const budget = outside.opened(connection.id)?.budget() ?? null;
  const now = context.host.now().getTime();
  const left = connection.expiresAt === null ? null : Date.parse(connection.expiresAt) - now;
  return {
    ...connection,
    protection: outside.secrets.has(connection.id) ? outside.secrets.protection : null,
    products: users.map(({ id, name }) => ({ id, name })),
    health: viewHealth(connection, outside.health.get(connection.id), {
      offline,
      hasSecret: outside.secrets.has(connection.id),
    }),
    budget: budget && { ...budget, resetAt: budget.resetAt === null ? null : new Date(budget.resetAt).toISOString() },
    syncedAt: lastComplete(context, sources),
    expiry: left === null ? null : left <= 0 ? 'over' : left <= soonDays * day ? 'soon' : 'fine',
  };
}
