import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { BlockerIcon } from '../release/blocker-list.tsx';
import { BriefGates } from './brief-gates.tsx';
import type { Brief } from './brief-slices.tsx';

/** What stands among the gates; everything else that blocks is an open risk. */
const gateNouns: ReadonlySet<string> = new Set(['uat', 'checklist', 'gate']);

interface BriefReadinessProps {
  readonly readiness: Brief['readiness'];
  /** What was assessed of the risk, in sentences. */
  readonly risk: readonly string[];
}

/** The gates with what was found, then what else stands in the way: both are signed along with the brief. */
export function BriefReadiness({ readiness, risk }: BriefReadinessProps) {
  const { checks, blockers, environment, lifted = [], waivers } = readiness;
  const risks = blockers.filter(({ noun }) => !gateNouns.has(noun));
  return (
    <>
      <BriefGates readiness={readiness} />
      <Section title="Open risks" count={risks.length}>
        {risks.length === 0 ? (
          <p className="text-2">Nothing else stands in the way of {environment ?? 'this release'}.</p>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {risks.map((one) => (
              <li key={`${one.code} ${one.title}`} className="flex gap-2">
                <BlockerIcon blocker={one} checks={checks} />
                <span className="min-w-0 flex-1 break-words">
                  {one.title}. <span className="text-2">{one.reason}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {waivers.length > 0 && (
          <ul className="mt-1.5 flex flex-col gap-1.5">
            {waivers.map(({ waiver, title, reason, expiresAt }) => (
              <li key={waiver} className="flex items-baseline gap-2 break-words">
                <Verdict verdict="waived" plain />
                <span className="min-w-0 flex-1">
                  {title}, until <Time at={expiresAt} show="date" />. <span className="text-2">{reason}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {risk.length > 0 && (
          <div className="mt-1.5 flex flex-col gap-1 break-words">
            <p>{risk[0]}</p>
            {risk.length > 1 && (
              <ul className="flex list-disc flex-col gap-0.5 pl-4.5 text-2">
                {risk.slice(1).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Section>
      {lifted.length > 0 && (
        <Section
          title="Put aside in an emergency"
          count={lifted.length}
          description="Asked for and not there; it stops nothing while the override is in force."
        >
          <ul className="flex list-disc flex-col gap-1 pl-4.5">
            {lifted.map(({ code, title, reason }) => (
              <li key={`${code} ${title}`} className="break-words">
                {title}. <span className="text-2">{reason}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
