import { ArrowRight, ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { countOf } from '../../components/count-of.ts';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { LandedSince } from './landed-since.tsx';

type Row = OutputOf['environment.board']['rows'][number];
type Cell = Row['cells'][number];
type OpenRelease = Row['openReleases'][number];

/** Products in rows, environments in columns by their place on the ladder; open releases stand below their product. */
export function Board({ rows }: { readonly rows: readonly Row[] }) {
  const columns = environmentsOf(rows);
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label="Products and environments"
      className="ring-focus overflow-x-auto rounded-1"
    >
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Which version each environment holds, by product</caption>
        <thead>
          <tr className="border-b border-strong">
            <th scope="col" className="h-8 px-3 pl-0 text-small font-medium text-3">
              Product
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className="h-8 min-w-28 px-3 text-small font-medium text-3">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <ProductRows key={row.product.id} row={row} columns={columns} />
        ))}
      </table>
    </div>
  );
}

/** A product, its open releases, and on demand what landed since its last environment got what it holds. */
function ProductRows({ row, columns }: { readonly row: Row; readonly columns: readonly string[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const { product, cells, openReleases, openTotal } = row;
  const furthest = cells.findLast(({ kind, holds }) => kind === 'rung' && holds !== null);
  const [release] = openReleases;
  return (
    <tbody className="border-b border-line">
      <tr>
        <th scope="row" className="max-w-60 px-3 py-2 pl-0 align-top font-strong break-words">
          <TextLink to="/products/$product" params={{ product: product.id }}>
            {product.name}
          </TextLink>
        </th>
        {columns.map((name) => (
          <td key={name} className="px-3 py-2 align-top">
            <CellContent cell={cells.find(({ environment }) => environment === name)} />
          </td>
        ))}
      </tr>
      {openReleases.map((one) => (
        <tr key={one.id}>
          <td colSpan={columns.length + 1} className="pb-1.5">
            <OpenReleaseLine release={one} />
          </td>
        </tr>
      ))}
      {openTotal > openReleases.length && (
        <tr>
          <td colSpan={columns.length + 1} className="pb-1.5 text-small">
            <TextLink to="/products/$product" params={{ product: product.id }}>
              {openTotal - openReleases.length} more open
            </TextLink>
          </td>
        </tr>
      )}
      {release !== undefined && furthest?.holds && (
        <tr>
          <td colSpan={columns.length + 1} className="pb-1.5">
            <Button
              variant="quiet"
              size="small"
              icon={isOpen ? ChevronDown : ChevronRight}
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              What landed since {furthest.environment} got {furthest.holds.version}
            </Button>
            {isOpen && (
              <LandedSince
                product={product.id}
                release={release.id}
                environment={furthest.environment}
                holds={`${furthest.holds.version} rc.${furthest.holds.candidate}`}
              />
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function CellContent({ cell }: { readonly cell: Cell | undefined }) {
  if (cell === undefined) return <span className="text-3">—</span>;
  const { holds, arriving, kind } = cell;
  return (
    <div className="flex flex-col gap-0.5">
      {holds === null ? (
        <span className="text-3">{kind === 'standby' ? 'Standby' : 'Nothing recorded'}</span>
      ) : (
        <>
          <TextLink to="/releases/$release" params={{ release: holds.release }} className="font-code">
            {holds.version}
            <span className="text-3"> rc.{holds.candidate}</span>
          </TextLink>
          <span className="text-small text-3">
            <Time at={holds.since} inRow />
          </span>
        </>
      )}
      {arriving !== null && (
        <span className="inline-flex items-center gap-1 text-small text-unknown">
          <ArrowRight aria-hidden="true" className="size-3" />
          {arriving.version} rc.{arriving.candidate}{' '}
          {arriving.kind === 'rollback' ? 'is being rolled back to' : 'is on its way'}
        </span>
      )}
    </div>
  );
}

function OpenReleaseLine({ release }: { readonly release: OpenRelease }) {
  const { id, version, candidate, verdict, environment, blockers, drift, nextStep, changedAt } = release;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 rounded-2 bg-surface-2 px-3 py-1">
      <TextLink to="/releases/$release" params={{ release: id }} className="font-code font-medium">
        {version}
      </TextLink>
      <span className="text-small text-2">{candidate === null ? 'no candidate yet' : `rc.${candidate}`}</span>
      {environment !== null && (
        <Verdict
          verdict={verdict === 'go' ? 'pass' : 'fail'}
          plain
          label={
            verdict === 'go' ? `GO for ${environment}` : `NO-GO for ${environment}, ${countOf(blockers, 'blocker')}`
          }
        />
      )}
      {drift.map((words) => (
        <Verdict key={words} verdict="fail" label={`Drift: ${words}`} plain />
      ))}
      <span className="ml-auto flex items-center gap-3 text-small text-2">
        {nextStep !== null && (
          <TextLink to="/releases/$release" params={{ release: id }} className="text-2">
            Next: {nextStep}
          </TextLink>
        )}
        <span className="text-3">
          <Time at={changedAt} inRow />
        </span>
      </span>
    </div>
  );
}

/** The names of all environments; the ladders of several products are laid over one another. */
function environmentsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap(({ cells }) => cells.map(({ environment }) => environment)))];
}
