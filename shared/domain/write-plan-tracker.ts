import type { Repair } from './finding.ts';
import { rejection } from './rejection.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import type { Source } from './source.ts';
import type { FixVersion } from './ticket.ts';
import { isOf, type TrackerFacts } from './tracker-facts.ts';
import { notLive, type PlannedWrite, type PublishFacts, planned } from './write-plan.ts';

/** So many tickets are assigned in one go; the rest comes with the next. */
const mostTickets = 50;

/** What trackers can be told of a release: its version, the tickets that are in it, and that it is out. `day` is the day of going live. */
export function planForTrackers(
  state: ReleaseState,
  facts: PublishFacts,
  trackers: readonly TrackerFacts[],
  day: string,
): readonly PlannedWrite[] {
  return trackers.flatMap((tracker) => planForTracker(state, facts, tracker, day));
}

/** The change that would end a finding; null where it cannot be made. */
export function planRepair(
  repair: Repair,
  trackers: readonly TrackerFacts[],
  state: ReleaseState,
): PlannedWrite | null {
  switch (repair.kind) {
    case 'sync':
      return null;
    case 'create-fix-version': {
      const tracker = trackers.find(({ source }) => source.path === repair.project);
      return tracker === undefined ? null : planVersion(state, tracker.source, repair.version);
    }
    case 'add-fix-version':
    case 'remove-fix-version': {
      const { ticket, version: name } = repair;
      const tracker = trackers.find(({ source }) => isOf(ticket, source));
      const version = tracker?.fixVersions.find((one) => one.name === name && one.project === tracker.source.path);
      if (tracker === undefined || version === undefined) return null;
      const change = repair.kind === 'add-fix-version' ? 'add' : 'remove';
      return planAssignment(tracker.source, ticket, version, change);
    }
  }
}

function planForTracker(
  state: ReleaseState,
  facts: PublishFacts,
  { source, fixVersions, tickets }: TrackerFacts,
  day: string,
): readonly PlannedWrite[] {
  const names = [state.version, `v${state.version}`, releaseName(state)];
  const version = fixVersions.find(({ name, project }) => project === source.path && names.includes(name));
  const created = planVersion(state, source, version?.name ?? state.version);
  if (version === undefined) return [created];
  const { id, name } = version;
  const inRelease = new Set(currentCandidate(state)?.tickets.map(({ key }) => key));
  const without = tickets.filter(
    ({ key, fixVersions: own }) => inRelease.has(key) && isOf(key, source) && !own.some((one) => one.id === id),
  );
  const change = { kind: 'fix-version-release', path: source.path, id, name, releaseDate: day } as const;
  return [
    created,
    ...without.slice(0, mostTickets).map(({ key }) => planAssignment(source, key, version, 'add')),
    planned(source, change, {
      notYet:
        notLive(state, facts) ??
        (without.length > mostTickets
          ? rejection('tickets-first', `${without.length} tickets lack ${name}.`, 'Assign them first.')
          : null),
    }),
  ];
}

function planVersion(state: ReleaseState, source: Source, name: string): PlannedWrite {
  const description = `${releaseName(state)}, led by Countersign`;
  return planned(source, { kind: 'fix-version-create', path: source.path, name, description, releaseDate: null });
}

function planAssignment(
  source: Source,
  ticket: string,
  { id, name }: Pick<FixVersion, 'id' | 'name'>,
  change: 'add' | 'remove',
): PlannedWrite {
  return planned(source, { kind: 'fix-version-set', path: source.path, ticket, version: { id, name }, change });
}
