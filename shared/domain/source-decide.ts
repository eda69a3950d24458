import { isOfProduct, systemTitles } from './connection.ts';
import { accept, type Decision, type Rejection } from './event.ts';
import type { NewProductEvent } from './events.ts';
import type { ProductState } from './product-state.ts';
import { rejectAll, rejection } from './rejection.ts';
import type { Source } from './source.ts';

/** Where tickets come from. */
const ticketSystem = 'jira';

/**
 * Decides where a product's facts come from. Codes: `nothing-changed`, `source-twice`, `source-repository-missing`,
 * `source-repository-unknown`, `source-path-invalid`.
 */
export function decideSources(state: ProductState, sources: readonly Source[]): Decision<NewProductEvent> {
  if (JSON.stringify(sources) === JSON.stringify(state.sources)) {
    const nothing = rejection(
      'nothing-changed',
      `${state.name} has these sources already.`,
      'There is nothing to save.',
    );
    return rejectAll([nothing]);
  }
  const reasons = sources.flatMap((source, index) => checkSource(state, source, sources.slice(0, index)));
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'product.sourcesSet', data: { sources: [...sources] } });
}

function checkSource(state: ProductState, source: Source, before: readonly Source[]): readonly Rejection[] {
  const { system, path, connection, repository } = source;
  const title = `${systemTitles[system]} ${path}`;
  const isTwice = before.some(
    (one) => one.connection === connection && one.path === path && one.repository === repository,
  );
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
  ];
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
