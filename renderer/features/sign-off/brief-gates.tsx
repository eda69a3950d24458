import { Badge } from '../../components/badge.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import type { Brief } from './brief-slices.tsx';

type Readiness = Brief['readiness'];

/** What was measured, what testers said, and the checklist, each with what was found. */
export function BriefGates({ readiness }: { readonly readiness: Readiness }) {
  const { checks, environment, gates } = readiness;
  // A page of before gates were kept has them among its checks alone.
  const worked = checks.filter(
    ({ noun }) => noun === 'uat' || noun === 'checklist' || (noun === 'gate' && gates.length === 0),
  );
  const measured = gates.filter(({ isShadow }) => !isShadow);
  const total = worked.length + measured.length;
  const passed = [...worked, ...measured].filter(({ verdict }) => verdict === 'pass').length;
  return (
    <Section
      title="Gates"
      description={total === 0 ? `None is asked for ${environment ?? 'this release'}.` : `${passed} of ${total} pass`}
    >
      {worked.length + gates.length > 0 && (
        <ul className="flex flex-col border-t border-line">
          {gates.map((gate) => (
            <GateLine key={gate.gate} gate={gate} readiness={readiness} />
          ))}
          {worked.map(({ code, title, verdict, reason, noun }) => (
            <li key={`${code} ${title}`} className="flex items-baseline gap-3 border-b border-line py-1">
              <span className="w-20 shrink-0">
                <Verdict verdict={verdict} plain />
              </span>
              <span className="min-w-0 flex-1 break-words">
                {title}
                {noun !== 'checklist' && <span className="block text-small text-2">{reason}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface GateLineProps {
  readonly gate: Readiness['gates'][number];
  readonly readiness: Readiness;
}

/** One gate: what it said, on what, and how old that is; one that somebody let stand says so. */
function GateLine({ gate, readiness }: GateLineProps) {
  const { title, verdict, reason, readings, at, isShadow } = gate;
  const isWaived =
    verdict !== 'pass' &&
    readiness.checks.some(({ code, title: shown }) => code === 'gate-waived' && shown.startsWith(title));
  const sources = [...new Set(readings.map(({ source }) => source))];
  return (
    <li className="flex items-baseline gap-3 border-b border-line py-1">
      <span className="w-20 shrink-0">
        <Verdict verdict={isWaived ? 'waived' : verdict} plain />
      </span>
      <span className="min-w-0 flex-1 break-words">
        {title} {isShadow && <Badge tone="neutral">Shadow: stops nothing</Badge>}
        <span className="block text-small text-2">{reason}</span>
        {sources.length > 0 && (
          <span className="block text-small text-3">
            {sources.join('; ')}
            {at !== null && (
              <>
                , <Time at={at} />
              </>
            )}
          </span>
        )}
      </span>
    </li>
  );
}
