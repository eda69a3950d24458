import { Section } from '../../components/section.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { OverrideLine } from './override-line.tsx';
import { isUnsettled } from './override-words.ts';
import { ProposeButton } from './propose-button.tsx';
import type { Allowed } from './propose-dialog.tsx';

/** Where the policy lets two people put a rule aside in an emergency, and what became of it before. Nothing where it lets nobody. */
export function OverrideSection({ release }: { readonly release: string }) {
  const found = useQueryOf('override.list', { release }).data;
  const settled = found?.overrides.filter((one) => !isUnsettled(one)) ?? [];
  if (found === undefined || found.allowed.length + settled.length === 0) return null;
  return (
    <Section
      title="In an emergency"
      count={settled.length > 0 ? settled.length : undefined}
      description={found.allowed.map(sayAllowed).join(' ')}
      actions={found.allowed.map((allowed) => (
        <ProposeButton key={allowed.environment} release={release} allowed={allowed} overrides={found.overrides} />
      ))}
    >
      {settled.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {settled.map((override) => (
            <OverrideLine key={override.id} override={override} release={release} people={[]} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function sayAllowed({ environment, roles, hours }: Allowed): string {
  return `Two people of ${roles.join(' or ')} may put the rule of ${environment} aside, for ${hours} hours at most and with a review.`;
}
