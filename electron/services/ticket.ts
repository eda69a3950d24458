import type { z } from 'zod';
import type { TicketView, ticketContract } from '../../shared/contract/ticket.ts';
import type { Source } from '../../shared/domain/source.ts';
import { fixVersionNames, fixVersionOf, isTicketKey, ticketSchema } from '../../shared/domain/ticket.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { Facts } from './open-facts.ts';
import { resourcesOf } from './sync-resources.ts';

type Input<K extends keyof typeof ticketContract> = ContractInput<(typeof ticketContract)[K]>;
type Output<K extends keyof typeof ticketContract> = ContractOutput<(typeof ticketContract)[K]>;

/** What is shown of a ticket in a list; its long texts are not looked at. */
const briefSchema = ticketSchema.pick({
  key: true,
  title: true,
  type: true,
  isDefect: true,
  status: true,
  state: true,
  priority: true,
  assignee: true,
  fixVersions: true,
  url: true,
});
type Brief = z.infer<typeof briefSchema>;

/** Looks tickets up by their keys, as the trackers of a product have them. Keys that no tracker can have are left out. */
export type FindTickets = (keys: readonly string[]) => ReadonlyMap<string, TicketView>;

interface OfRelease {
  readonly productName: string;
  readonly version: string;
}

/** Null where the product asks no tracker. */
export function openTickets(facts: Facts, sources: readonly Source[], release: OfRelease): FindTickets | null {
  const trackers = sources.filter(({ system }) => resourcesOf(system).includes('tickets'));
  const [first] = trackers;
  if (first === undefined) return null;
  const names = fixVersionNames(release);
  return (keys) => {
    const asked = keys.filter(isTicketKey);
    const found = new Map<string, TicketView>(
      asked.map((key) => [key, { kind: 'unread', source: trackerOf(key, trackers) ?? first.id, key }]),
    );
    for (const { id: source } of trackers) {
      for (const { key } of facts.find(source, 'missing-ticket', asked))
        found.set(key, { kind: 'missing', source, key });
    }
    // What one tracker does not have, another may.
    for (const { id: source } of trackers) {
      for (const { body } of facts.find(source, 'ticket', asked)) {
        const ticket = briefSchema.parse(body);
        found.set(ticket.key, viewOf(source, ticket, names));
      }
    }
    return found;
  };
}

/** The tracker whose project a key is of. */
function trackerOf(key: string, trackers: readonly Source[]): string | undefined {
  return trackers.find(({ path }) => key.startsWith(`${path}-`))?.id;
}

function viewOf(source: string, ticket: Brief, names: readonly string[]): TicketView {
  return {
    ...ticket,
    kind: 'known',
    source,
    assignee: ticket.assignee?.name ?? null,
    fixVersions: ticket.fixVersions.map(({ name }) => name),
    fixVersion: fixVersionOf(ticket, names),
  };
}

/** All that the trackers of a release's product say of one ticket. */
export async function getTicket(context: Context, { release, ticket: key }: Input<'get'>): Promise<Output<'get'>> {
  const state = await context.release(release);
  const { sources } = await context.product(state.product);
  const facts = context.facts();
  const view = openTickets(facts, sources, state)?.([key]).get(key) ?? null;
  const [kept] = view?.kind === 'known' ? facts.find(view.source, 'ticket', [key]) : [];
  return {
    view,
    ticket: kept === undefined ? null : ticketSchema.parse(kept.body),
    readAt: kept?.readAt ?? null,
  };
}
