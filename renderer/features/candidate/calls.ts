import type { OutputOf } from '../../api.ts';
import type { Call } from '../../components/call-preview.tsx';

type OutwardCall = OutputOf['release.closing']['calls'][number];

/** Outward calls of the contract as the preview shows them. */
export function callsOf(calls: readonly OutwardCall[]): readonly Call[] {
  return calls.map(({ system, target, command, effect }, index) => ({
    id: `${index} ${command}`,
    verb: system,
    target,
    body: command,
    purpose: effect,
  }));
}
