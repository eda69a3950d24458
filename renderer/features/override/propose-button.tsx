import { ShieldOff } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { type Allowed, ProposeDialog } from './propose-dialog.tsx';

type Overrides = OutputOf['override.list']['overrides'];

interface ProposeButtonProps {
  readonly release: string;
  readonly allowed: Allowed;
  readonly overrides: Overrides;
}

/** Begins to put the rule of an environment aside; says why where that runs already. */
export function ProposeButton({ release, allowed, overrides }: ProposeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        icon={ShieldOff}
        reason={whyRunning(overrides, allowed.environment)}
        onClick={() => setIsOpen(true)}
      >
        Put {allowed.environment} aside…
      </Button>
      {isOpen && <ProposeDialog allowed={allowed} release={release} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface EmergencyWayProps {
  readonly release: string;
  readonly environment: string | null;
}

/** Where an environment is blocked: the way that its policy leaves two people in an emergency. Nothing where it leaves none, or one is under way. */
export function EmergencyWay({ release, environment }: EmergencyWayProps) {
  const found = useQueryOf('override.list', { release }).data;
  const allowed = found?.allowed.find((one) => one.environment === environment);
  if (found === undefined || allowed === undefined) return null;
  if (whyRunning(found.overrides, allowed.environment) !== undefined) return null;
  return (
    <div className="mt-3 flex flex-col items-start gap-1 border-t border-line pt-3">
      <div className="-ml-2">
        <ProposeButton release={release} allowed={allowed} overrides={found.overrides} />
      </div>
      <p className="text-small text-3">
        For an emergency: two people agree, with a reason and an end, and somebody else reviews it.
      </p>
    </div>
  );
}

function whyRunning(overrides: Overrides, environment: string): string | undefined {
  const running = overrides.find(
    (one) => one.environment === environment && (one.status === 'proposed' || one.status === 'in-force'),
  );
  if (running === undefined) return undefined;
  return running.status === 'proposed'
    ? 'It is asked for already: a second person has to agree'
    : 'It is put aside already';
}
