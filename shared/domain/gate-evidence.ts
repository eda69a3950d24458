import { candidateName } from './candidate-state.ts';
import { evidenceLimit, type ReportedNumbers } from './evidence.ts';
import type { EvidenceState } from './evidence-state.ts';
import type { GateKind } from './gate.ts';
import type { GateReading } from './gate-facts.ts';
import { sayDoubt, sayNumbers } from './gate-numbers.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** The reports that speak for a gate. */
const kindByGate: Readonly<Partial<Record<GateKind, ReportedNumbers['kind']>>> = {
  'test-pass-rate': 'tests',
  coverage: 'coverage',
  vulnerabilities: 'vulnerabilities',
  performance: 'performance',
};

/** What was added by hand for a gate. `wasAdded`: to this candidate or one before it, so that it is asked for from then on. */
export interface AddedReadings {
  readonly wasAdded: boolean;
  readonly readings: readonly GateReading[];
  /** What is too old to count, and what it leaves open, in sentences. */
  readonly gaps: readonly string[];
}

const day = 86_400_000;

/** The evidence of the current candidate that a gate is judged on at a time (UTC, ISO 8601). */
export function readEvidence(gate: GateKind, state: ReleaseState, now: string): AddedReadings {
  const standing = state.evidence.filter(({ withdrawn }) => withdrawn === null);
  const has = ({ reports }: EvidenceState) => reports.some(({ numbers }) => numbers.kind === kindByGate[gate]);
  const own = standing.filter((one) => has(one) && one.candidate === currentCandidate(state)?.number);
  const isOld = ({ added }: EvidenceState) => Date.parse(now) - Date.parse(added.at) > evidenceLimit * day;
  return {
    wasAdded: standing.some(has),
    readings: own
      .filter((one) => !isOld(one))
      .flatMap(({ name, added, reports }) =>
        reports.flatMap(({ numbers, repository, says }) => {
          const said = numbers.kind === kindByGate[gate] ? sayNumbers(numbers) : null;
          const vouched = says === 'nothing' ? '; it names no commit' : '';
          return said === null
            ? []
            : {
                source: `Evidence ${name}`,
                repository,
                at: added.at,
                readAt: null,
                url: null,
                value: said.value,
                detail: `${said.detail}${vouched}`,
              };
        }),
      ),
    gaps: own.flatMap((one) => {
      const { name, candidate, reports } = one;
      if (isOld(one)) return [`Evidence ${name} was added to ${candidateName(candidate)} too long ago.`];
      return reports.flatMap(({ numbers }) => {
        const doubt = numbers.kind === kindByGate[gate] ? sayDoubt(numbers) : null;
        return doubt === null ? [] : [`Evidence ${name}: ${doubt}.`];
      });
    }),
  };
}
