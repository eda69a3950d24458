import { ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { OverrideLine } from './override-line.tsx';
import { isUnsettled } from './override-words.ts';
import { type Allowed, ProposeDialog } from './propose-dialog.tsx';

/** Where the policy lets two people put a rule aside in an emergency, and what became of it before. Nothing where it lets nobody. */
export function OverrideSection({ release }: { readonly release: string }) {
  const found = useQueryOf('override.list', { release }).data;
  const [proposing, setProposing] = useState<Allowed | null>(null);
  const settled = found?.overrides.filter((one) => !isUnsettled(one)) ?? [];
  if (found === undefined || found.allowed.length + settled.length === 0) return null;
  return (
    <Section
      title="In an emergency"
      count={settled.length > 0 ? settled.length : undefined}
      description={found.allowed.map(sayAllowed).join(' ')}
      actions={found.allowed.map((allowed) => (
        <Button
          key={allowed.environment}
          variant="quiet"
          icon={ShieldOff}
          reason={isRunning(found.overrides, allowed.environment)}
          onClick={() => setProposing(allowed)}
        >
          Put {allowed.environment} aside…
        </Button>
      ))}
    >
      {settled.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {settled.map((override) => (
            <OverrideLine key={override.id} override={override} release={release} people={[]} />
          ))}
        </ul>
      )}
      {proposing !== null && <ProposeDialog allowed={proposing} release={release} onClose={() => setProposing(null)} />}
    </Section>
  );
}

function sayAllowed({ environment, roles, hours }: Allowed): string {
  return `Two people of ${roles.join(' or ')} may put the rule of ${environment} aside, for ${hours} hours at most and with a review.`;
}

function isRunning(
  overrides: readonly { readonly environment: string; readonly status: string }[],
  environment: string,
): string | undefined {
  const running = overrides.find(
    (one) => one.environment === environment && (one.status === 'proposed' || one.status === 'in-force'),
  );
  if (running === undefined) return undefined;
  return running.status === 'proposed'
    ? 'It is asked for already: a second person has to agree'
    : 'It is put aside already';
}
