import type { LoggedEvent } from '../store/event-row.ts';
import type { Contents } from './format.ts';

type Event = LoggedEvent['event'];

/** The people that an event names: who acted, and whom it is about. */
export function peopleNamed({ actor, data }: Event): readonly string[] {
  const about = [data['person'], data['tester'], data['vouchedBy']].filter((named) => typeof named === 'string');
  return actor.kind === 'person' ? [actor.person, ...about] : about;
}

/**
 * The streams that a dossier has to hold whole: the workspace's, its product's, the release's, and those of the people whom these name.
 * Other releases, and people who had nothing to do with this one, are not in it.
 */
export function neededStreams({ release }: Contents, events: readonly Event[]): ReadonlySet<string> {
  const own = `release/${release.id}`;
  const product = events.find(({ stream, type }) => stream === own && type === 'release.planned')?.data['product'];
  const people = events.filter(isAboutPeople).flatMap(peopleNamed);
  return new Set(['workspace', own, `product/${String(product)}`, ...people.map((person) => `person/${person}`)]);
}

/** Of the workspace's own events only a new key concerns people: who vouched for it, and whose host it was. */
export function isAboutPeople({ stream, type }: Event): boolean {
  return stream !== 'workspace' || type === 'workspace.keyReplaced';
}
