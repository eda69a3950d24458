import type { OutputOf } from '../../api.ts';
import type { Call } from '../../components/call-preview.tsx';

export type Write = OutputOf['write.preview']['writes'][number];
export type MadeWrite = Extract<OutputOf['write.make'], { kind: 'done' }>['result']['writes'][number];

/** The requests of one change, one after the other: method, address, body. What they bring about stands with the last. */
export function callsOfWrite({ key, call, host }: Write): readonly Call[] {
  if (call === null) return [];
  const lines = call.command.split('\n');
  return lines.map((line, index) => {
    const [, verb = '', target = line, body = ''] = /^(\S+) (\S+(?: \S+)*?)(?: (\{.*))?$/u.exec(line) ?? [];
    return {
      id: `${key} ${index}`,
      verb,
      target,
      host,
      ...(body === '' ? {} : { body }),
      ...(index === lines.length - 1 ? { purpose: call.effect } : {}),
    };
  });
}
