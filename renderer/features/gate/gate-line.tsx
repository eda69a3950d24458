import { sayGateValue, sayThreshold } from '../../../shared/domain/gate.ts';
import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { DisclosureMark } from '../../components/disclosure-mark.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import type { Release } from '../release/stages.ts';
import { GateWaiver } from './gate-waiver.tsx';

export type GateView = OutputOf['gate.list']['rungs'][number]['gates'][number];

interface GateLineProps {
  readonly gate: GateView;
  readonly environment: string;
  readonly release: Release;
}

/** One gate: its verdict, value, threshold and age; it opens to where each number comes from and what is missing. */
export function GateLine({ gate, environment, release }: GateLineProps) {
  const { title, verdict, value, threshold, isShadow, at, readings, gaps, waiver } = gate;
  return (
    <li className="border-b border-line">
      <details className="group/disclosure">
        <summary className="ring-focus-inside flex min-h-8 cursor-pointer list-none flex-wrap items-baseline gap-x-3 gap-y-0.5 px-1 py-1.5 hover:bg-hover">
          <DisclosureMark />
          <span className="w-20 shrink-0">
            <Verdict verdict={waiver !== null && verdict !== 'pass' ? 'waived' : verdict} plain />
          </span>
          <span className="min-w-0 flex-1 break-words">
            {title} {isShadow && <Badge tone="neutral">Shadow: stops nothing</Badge>}
          </span>
          <span className="tabular text-right">
            {value === null ? '—' : sayGateValue(gate.gate, value)}{' '}
            <span className="text-small text-3">asked: {sayThreshold(gate.gate, threshold)}</span>
          </span>
          <span className="w-20 shrink-0 text-right text-small text-3 max-middle:hidden">
            {at !== null && <Time at={at} inRow />}
          </span>
        </summary>
        <div className="flex flex-col gap-1 px-1 pt-0.5 pb-3 middle:pl-31">
          {readings.map(({ source, detail, url, at: cameAbout, readAt }) => (
            <p key={`${source} ${detail}`} className="flex flex-wrap items-baseline gap-x-2 text-small">
              <span className="min-w-0 break-words">
                {url === null ? source : <OutsideLink href={url}>{source}</OutsideLink>}
              </span>
              <span className="min-w-0 break-words text-2">{detail}</span>
              {(cameAbout ?? readAt) !== null && (
                <span className="text-3">
                  {cameAbout === null ? 'read ' : ''}
                  <Time at={cameAbout ?? readAt ?? ''} />
                </span>
              )}
            </p>
          ))}
          {gaps.map((gap) => (
            <p key={gap} className="text-small break-words text-unknown">
              {gap}
            </p>
          ))}
          <GateWaiver gate={gate} environment={environment} release={release} />
        </div>
      </details>
    </li>
  );
}
