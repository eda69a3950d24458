import canonicalize from 'canonicalize';
import { isOfProduct, namesEnvironments, systemTitles } from './connection.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewProductEvent } from './events.ts';
import type { ProductState } from './product-state.ts';
import { joinNames, rejectAll, rejection } from './rejection.ts';
import { changeSource, type Source, type SourceChange } from './source.ts';

/** Where tickets come from. */
const ticketSystem = 'jira';

/**
 * Decides where a product's facts come from. Codes: `nothing-changed`, `source-twice`, `source-repository-missing`,
 * `source-repository-unknown`, `source-path-invalid`, and those of environments as `decideSourceChange` has them.
 */
export function decideSources(state: ProductState, sources: readonly Source[]): Decision<NewProductEvent> {
  if (isSame(sources, state.sources)) {
    return reject('nothing-changed', `${state.name} has these sources already.`, 'There is nothing to save.');
  }
  const reasons = sources.flatMap((source, index) => checkSource(state, source, sources.slice(0, index)));
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'product.sourcesSet', data: { sources: [...sources] } });
}

/**
 * Decides how a source that is there is read; only what is another than before is recorded. Codes: `source-unknown`, `nothing-changed`,
 * `source-fields-foreign`, `source-environments-foreign`, `source-environment-twice`, `source-environment-unknown`.
 */
export function decideSourceChange(state: ProductState, id: string, wanted: SourceChange): Decision<NewProductEvent> {
  const source = state.sources.find((one) => one.id === id);
  if (source === undefined) {
    return reject('source-unknown', `${state.name} has no such source any more.`, 'Look at its sources again.');
  }
  const { system, path, fields, environments = [] } = source;
  const title = titleOf(source);
  const change: SourceChange = {
    ...(wanted.fields === undefined || isSame(wanted.fields, fields) ? {} : { fields: wanted.fields }),
    ...(wanted.environments === undefined || isSame(wanted.environments, environments)
      ? {}
      : { environments: wanted.environments }),
  };
  if (Object.keys(change).length === 0) {
    return reject('nothing-changed', `${title} is read like this already.`, 'There is nothing to save.');
  }
  const reasons = [
    ...(change.fields !== undefined && system !== ticketSystem
      ? [rejection('source-fields-foreign', `${title} holds no tickets.`, 'Say fields and sections for Jira alone.')]
      : []),
    ...(change.environments !== undefined && !namesEnvironments(system)
      ? [
          rejection(
            'source-environments-foreign',
            `${title} has no names for environments.`,
            'Say them for code hosts and registries alone.',
          ),
        ]
      : []),
    ...checkEnvironments(state, changeSource(source, change)),
  ];
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'product.sourceChanged', data: { source: id, system, path, change } });
}

function checkSource(state: ProductState, source: Source, before: readonly Source[]): readonly Rejection[] {
  const { system, path, connection, repository } = source;
  const title = titleOf(source);
  const isTwice = before.some(
    (one) => one.connection === connection && one.path === path && one.repository === repository,
  );
  const known = state.sources.find(({ id }) => id === source.id);
  return [
    ...(isTwice ? [rejection('source-twice', `${title} is named twice.`, 'Take one of them out.')] : []),
    ...checkRepository(state, source, title),
    ...(system === ticketSystem && !/^[A-Z][A-Z0-9_]{1,99}$/u.test(path)
      ? [
          rejection(
            'source-path-invalid',
            `“${path}” is no key of a Jira project.`,
            'Give the project’s key, in capitals: SHOP.',
          ),
        ]
      : []),
    // A rung may be gone since; that stops nobody from adding another source.
    ...(known !== undefined && isSame(known.environments, source.environments) ? [] : checkEnvironments(state, source)),
  ];
}

/** Each name there means one rung of the ladder, and a rung that there is. */
function checkEnvironments({ name, ladder }: ProductState, source: Source): readonly Rejection[] {
  const { environments = [] } = source;
  return environments.flatMap(({ there, here }, index) => {
    const isTwice = environments.slice(0, index).some((one) => sameEnvironment(one.there, there));
    const isKnown = ladder.some((one) => sameEnvironment(one.name, here));
    return [
      ...(isTwice
        ? [
            rejection(
              'source-environment-twice',
              `“${there}” of ${titleOf(source)} cannot be two environments.`,
              'Say once which one it is.',
            ),
          ]
        : []),
      ...(isKnown
        ? []
        : [
            rejection(
              'source-environment-unknown',
              `The ladder of ${name} has no environment ${here}.`,
              `Choose one of ${joinNames(ladder.map((one) => one.name))}.`,
            ),
          ]),
    ];
  });
}

function checkRepository(state: ProductState, { system, repository }: Source, title: string): readonly Rejection[] {
  if (isOfProduct(system)) return [];
  const names = state.repositories.map(({ name }) => name).join(', ');
  if (repository === null) {
    return [rejection('source-repository-missing', `${title} belongs to no repository.`, `Say to which: ${names}.`)];
  }
  return state.repositories.some(({ name }) => name === repository)
    ? []
    : [
        rejection(
          'source-repository-unknown',
          `${state.name} has no repository ${repository}, to which ${title} should belong.`,
          `Choose one of ${names}.`,
        ),
      ];
}

function titleOf({ system, path }: Pick<Source, 'system' | 'path'>): string {
  return `${systemTitles[system]} ${path}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}
