import type { OutwardCall } from '../../shared/contract/base.ts';
import type { Args } from './args.ts';
import type { Answer, Tools } from './command.ts';
import { refusal } from './failure.ts';
import { UsageError } from './usage-error.ts';

/** A call, with the host it goes to where that is not this machine. */
export type HostCall = OutwardCall & { readonly host?: string };

/** The exact calls, one a line. */
export function describeCalls(calls: readonly HostCall[]): string {
  if (calls.length === 0) return 'Nothing is written outside the workspace.';
  return calls
    .map(({ system, host = '', target, command, effect }) => {
      const place = host === '' ? system : `${system} at ${host},`;
      return `${place} ${target}: ${command}\n    ${effect}`;
    })
    .join('\n');
}

/**
 * Shows what would be written outside the workspace and waits for a yes: `--yes`, or one typed on the terminal. Null is yes; else the
 * answer of the command.
 */
export async function confirmCalls(calls: readonly HostCall[], args: Args, tools: Tools): Promise<Answer | null> {
  if (calls.length === 0 || args.has('yes')) return null;
  tools.say(describeCalls(calls));
  const reply = await tools.ask('Go on?');
  if (reply === true) return null;
  if (reply === false) {
    return refusal([
      { code: 'declined', message: 'You said no; nothing was done.', nextAction: 'Run it again when it is right.' },
    ]);
  }
  throw new UsageError(
    'This writes outside the workspace and nobody is here to be asked.',
    'Look at it with --dry-run, then say --yes.',
  );
}
