import { Section } from '../../components/section.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { BlockerIcon } from '../release/blocker-list.tsx';
import type { Brief } from './brief-slices.tsx';

/** What stands among the gates; everything else that blocks is an open risk. */
const gateNouns: ReadonlySet<string> = new Set(['uat', 'checklist', 'gate']);

/** The gates with what was found, then what else stands in the way: both are signed along with the brief. */
export function BriefReadiness({ readiness }: { readonly readiness: Brief['readiness'] }) {
  const { checks, blockers, environment, lifted = [] } = readiness;
  const gates = checks.filter(({ noun }) => gateNouns.has(noun));
  const passed = gates.filter(({ verdict }) => verdict === 'pass').length;
  const risks = blockers.filter(({ noun }) => !gateNouns.has(noun));
  return (
    <>
      <Section
        title="Gates"
        description={
          gates.length === 0
            ? `None is asked for ${environment ?? 'this release'}.`
            : `${passed} of ${gates.length} pass`
        }
      >
        {gates.length > 0 && (
          <ul className="flex flex-col border-t border-line">
            {gates.map(({ code, title, verdict, reason, noun }) => (
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
      <Section title="Open risks" count={risks.length}>
        {risks.length === 0 ? (
          <p className="text-2">Nothing else stands in the way of {environment ?? 'this release'}.</p>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {risks.map((risk) => (
              <li key={`${risk.code} ${risk.title}`} className="flex gap-2">
                <BlockerIcon blocker={risk} checks={checks} />
                <span className="min-w-0 flex-1 break-words">
                  {risk.title}. <span className="text-2">{risk.reason}</span>
                </span>
              </li>
            ))}
          </ul>
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
