import type { OutputOf } from '../../api.ts';
import { Chip } from '../../components/chip.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';

type ImpliedApproval = OutputOf['signOff.list']['impliedApprovals'][number];

/** An approval that nobody signed: which policy gave it, for which bits, and what its gates let through. */
export function ImpliedApprovalLine({ approval }: { readonly approval: ImpliedApproval }) {
  const { policy, environment, candidate, manifest, gates, recorded } = approval;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-32 shrink-0">
        <Verdict verdict="pass" label="Approved" plain />
        <span className="block pl-4.5 text-small text-3">by its gates</span>
      </span>
      <div className="flex min-w-[min(100%,--spacing(60))] flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span>
            <span className="font-medium">{policy}</span>
            <span className="text-2">
              {' '}
              for {environment} on rc.{candidate}
            </span>
          </span>
          <Chip text={manifest} label="Manifest" />
          <span className="text-small text-3">
            <Time at={recorded.at} />
          </span>
        </span>
        <ul className="flex flex-col">
          {gates.map(({ gate, told }) => (
            <li key={gate} className="break-words text-2">
              {told}
            </li>
          ))}
        </ul>
        <span className="break-words text-small text-3">
          Nobody signed. {recorded.by?.name ?? 'Somebody'} started the promotion that put this on record.
        </span>
      </div>
    </li>
  );
}
