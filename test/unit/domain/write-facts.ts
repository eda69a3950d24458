import type { Entry } from '../../../shared/domain/entry.ts';
import { foldRelease, type ReleaseState } from '../../../shared/domain/release-state.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { FixVersion, Ticket } from '../../../shared/domain/ticket.ts';
import { decideWrite, type WriteCommand } from '../../../shared/domain/write-decide.ts';
import type { PublishFacts } from '../../../shared/domain/write-plan.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { ada, createRoad, release } from './road.ts';
import { cutOf } from './steps.ts';

export const [write, connection] = [idOf(0xaa), idOf(0xbb)];
export const intend = {
  kind: 'intend',
  write,
  key: 'tag one',
  name: 'the tag v2.4.0',
  connection,
  system: 'github',
  path: 'octo/shop',
  finding: null,
  facts: digestOf('call'),
} as const satisfies WriteCommand;
export function begin() {
  const log = createLog();
  const road = createRoad(log);
  road.run(cutOf({ tickets: { 'SHOP-1': 'one', 'SHOP-2': 'two' } }), ada);
  const state = (): ReleaseState | null => foldRelease(log.read(`release/${release}`));
  const decide = (command: WriteCommand): readonly string[] => {
    const decision = decideWrite(state(), command);
    if (decision.kind === 'rejected') return decision.reasons.map(({ code }) => code);
    log.append(`release/${release}`, decision.events, ada);
    return decision.events.map(({ type }) => type);
  };
  return { state, decide, log };
}

export const entry: Entry = {
  event: idOf(2),
  sequence: 1,
  at: '2026-11-27T10:00:00.000Z',
  actor: { kind: 'person', person: ada },
  signer: digestOf('key'),
};
export const source: Source = {
  id: idOf(1),
  connection,
  system: 'github',
  address: 'https://api.github.com',
  path: 'octo/shop',
  repository: 'shop',
  fields: null,
};
export const facts: PublishFacts = {
  sources: [source],
  live: null,
  production: 'PROD',
  notes: { markdown: '# Notes', notApproved: null },
  messageOf: (candidate, purpose) => `${purpose} ${candidate}`,
};

export const jira: Source = { ...source, system: 'jira', path: 'SHOP', repository: null };
export const version: FixVersion = {
  id: '10',
  name: 'v2.4.0',
  project: 'SHOP',
  description: '',
  isReleased: false,
  isArchived: false,
  releaseDate: null,
  url: '',
};
export const ticket = (key: string, fixVersions: Ticket['fixVersions']): Ticket => ({
  key,
  id: key,
  title: key,
  type: 'Story',
  isDefect: false,
  status: 'Done',
  state: 'done',
  resolution: null,
  priority: null,
  severity: null,
  assignee: null,
  reporter: null,
  fixVersions,
  labels: [],
  components: [],
  description: '',
  acceptanceCriteria: null,
  links: [],
  createdAt: '',
  updatedAt: '',
  doneAt: null,
  url: '',
});
export const tickets = [ticket('SHOP-1', [{ id: '10', name: 'v2.4.0' }]), ticket('SHOP-2', []), ticket('SHOP-9', [])];
