import * as fc from 'fast-check';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import { createLog } from './log.ts';
import { type Asked, createRoad, type Road, release } from './road.ts';
import { askedBy, attempts, everybody, happens } from './road-commands.ts';
import type { World } from './road-model.ts';
import { smallRules } from './rules.ts';

/** How many roads each property walks, and the seed that repeats them. */
export const numRuns = Number(process.env.COUNTERSIGN_RUNS ?? 40);
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
    mailsByPerson: new Map(everybody.map((person) => [person, mailsEverOf(road, person)])),
    grants: road.grants(),
  };
}

/** Every mail address that a person ever had. */
function mailsEverOf(road: Road, person: string): readonly string[] {
  return road.log
    .read(`person/${person}`)
    .filter((event) => event.type === 'person.added' || event.type === 'person.changed')
    .flatMap(({ data }) => [data.email, ...data.aliases]);
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
