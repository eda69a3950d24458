import * as fc from 'fast-check';
import { mailsOf } from '../../../shared/domain/person-state.ts';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import { createLog } from './log.ts';
import { type Asked, createRoad, type Road, release } from './road.ts';
import { askedBy, attempts, happens } from './road-commands.ts';
import type { World } from './road-model.ts';
import { smallRules } from './rules.ts';

/** How many roads each property walks, and the seed that repeats them. */
export const numRuns = Number(process.env.COUNTERSIGN_RUNS ?? 60);
export const seed = Number(process.env.COUNTERSIGN_SEED ?? Date.now() % 0x7fffffff);

/** One command on a random road, with its answer, and the log and the state as they were before it. */
export interface Step {
  readonly road: Road;
  readonly asked: Asked;
  readonly outcome: readonly string[] | 'accepted';
  readonly before: World;
  readonly state: ReleaseState;
}

/** What the second reading of the rules reads. */
export function worldOf(road: Road): World {
  return {
    events: road.log.read(`release/${release}`),
    rules: smallRules,
    mailsByPerson: new Map(road.people().map((person) => [person.id, mailsOf(person)])),
    grants: road.grants(),
  };
}

/** Walks random roads: `check` sees every command, `after` the end of each road. */
export function walk(
  check: (step: Step) => void,
  after: (road: Road) => void = () => {},
  options: fc.Parameters<unknown> = { numRuns, seed },
): void {
  const property = fc.property(attempts, (tries) => {
    const road = createRoad(createLog());
    for (const tried of tries) {
      happens(road, tried);
      for (const { asked, actor, signer } of askedBy(road, tried)) {
        const [before, state] = [worldOf(road), road.state()];
        const decision = road.run(asked, actor, signer);
        const outcome = decision.kind === 'accepted' ? decision.kind : decision.reasons.map((reason) => reason.code);
        check({ road, asked, outcome, before, state });
      }
    }
    after(road);
  });
  fc.assert(property, { numRuns: options.numRuns ?? numRuns, seed: options.seed ?? seed });
}
