import type { InputOf, OutputOf } from '../../api.ts';
import type { Release } from '../release/stages.ts';

interface Comparable {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** What a comparison starts from, unless another is chosen: what production runs. */
  readonly isDefault?: boolean | undefined;
  readonly point: InputOf['candidate.difference']['a'];
}

/** What can be compared from a release: its start, its candidates, what is checked out, and the environments that hold something. */
export function pointsOf(
  release: Release,
  candidates: OutputOf['candidate.list']['candidates'],
  cells: OutputOf['environment.list']['cells'],
): readonly Comparable[] {
  const { id, product, version, baseline } = release;
  const production = cells.findLast(({ kind }) => kind === 'rung')?.environment;
  const held = cells.filter(({ holds }) => holds !== null);
  return [
    {
      value: 'baseline',
      label: 'Start of the release',
      detail: baseline[0]?.ref,
      point: { kind: 'baseline', release: id },
    },
    ...held.map(({ environment, holds }) => ({
      value: `environment ${environment}`,
      label: `${environment}: ${holds === null ? 'nothing' : `${holds.version} rc.${holds.candidate}`}`,
      isDefault: environment === production,
      detail: holds === null ? undefined : `${holds.version} rc.${holds.candidate}`,
      point: { kind: 'environment' as const, product: product.id, environment },
    })),
    { value: 'head', label: 'What a cut now would hold', point: { kind: 'head', release: id } },
    ...candidates
      .toSorted((one, other) => one.number - other.number)
      .map(({ number, name }) => ({
        value: `candidate ${number}`,
        label: `${version} ${name}`,
        point: { kind: 'candidate' as const, release: id, number },
      })),
  ];
}
