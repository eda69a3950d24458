import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';

type Client = ContractRouterClient<Contract>;
type Refs = Readonly<Record<string, string>>;
/** Who holds which role: a person's id by the name of the role. */
type People = ReadonlyMap<string, string>;

interface Reason {
  readonly message: string;
  readonly nextAction: string;
}
type Outcome<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] };

/** The steps of a road, taken by the same commands as a person's. A refusal stops with its reasons. */
export type Walk = ReturnType<typeof createWalk>;

export function createWalk(client: Client) {
  async function done<T>(running: Promise<Outcome<T>>): Promise<T> {
    const outcome = await running;
    if (outcome.kind === 'done') return outcome.result;
    throw new Error(outcome.reasons.map(({ message, nextAction }) => `${message} ${nextAction}`).join(' '));
  }

  async function plan(product: string, version: string, strategy: 'branch' | 'tag', from: Refs = {}): Promise<string> {
    return (await done(client.release.plan({ product, version, strategy, from }))).id;
  }

  async function cut(release: string, refs: Refs): Promise<void> {
    const { confirmation } = await done(client.candidate.preview({ release, refs }));
    await done(client.candidate.cut({ release, refs, confirmation }));
  }

  async function start(release: string, environment: string): Promise<void> {
    await done(client.promotion.start({ release, environment }));
  }

  async function promote(release: string, environment: string): Promise<void> {
    await start(release, environment);
    await done(client.promotion.confirm({ release, environment, note: 'Smoke tests pass.' }));
  }

  async function sign(
    release: string,
    role: string,
    people: People,
    decision: 'approve' | 'reject',
    comment = '',
  ): Promise<void> {
    const person = people.get(role);
    const { brief } = await done(client.signOff.brief({ release, role, person }));
    await done(client.signOff.give({ release, role, decision, comment, facts: brief.facts, recordedFor: person }));
  }

  /** The whole road without a hitch, up to closed. */
  async function ship(release: string, refs: Refs, people: People): Promise<void> {
    await cut(release, refs);
    for (const environment of ['DEV', 'QA', 'PPD']) await promote(release, environment);
    const { rows } = await client.uat.list({ release, limit: 200 });
    for (const { ticket } of rows) {
      await done(client.uat.set({ release, ticket, verdict: 'pass', recordedFor: people.get('qa') }));
    }
    for (const edition of ['internal', 'customer'] as const) {
      const { missingTickets: tickets } = await client.notes.get({ release, edition });
      if (tickets.length > 0) await done(client.notes.leaveOut({ release, edition, tickets }));
      const { content } = await client.notes.get({ release, edition });
      await done(client.notes.approve({ release, edition, content }));
    }
    const { items } = await client.checklist.list({ release });
    for (const { item, title, evidenceRequired } of items.filter(({ state }) => state === 'open')) {
      const evidence = evidenceRequired
        ? [{ kind: 'text' as const, text: `${title}: looked at and kept with the release.` }]
        : [];
      await done(client.checklist.complete({ release, item, evidence }));
    }
    for (const role of ['product-owner', 'qa', 'security', 'operations']) await sign(release, role, people, 'approve');
    await promote(release, 'PROD');
    const { confirmation } = await client.release.closing({ release });
    await done(client.release.close({ release, confirmation }));
  }

  return { client, done, plan, cut, start, promote, sign, ship };
}
