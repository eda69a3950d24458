import { resolve } from 'node:path';
import type { Scope } from '../../shared/domain/scope.ts';
import { writeScopeJson } from '../../shared/domain/scope-json.ts';
import { readScope } from '../connectors/git/scope-reader.ts';
import type { Noun } from './command.ts';
import { createProgress } from './progress.ts';

function describeScope(scope: Scope): string {
  const lines = scope.commits.map((commit) => {
    const fate = commit.revertedBy !== null ? ' (reverted)' : commit.alreadyShipped ? ' (shipped before)' : '';
    return [commit.commit.slice(0, 10), ...commit.tickets, `${commit.subject}${fate}`].join('  ');
  });
  return [
    ...lines,
    '',
    `${count(scope.commits, 'commit')}, ${count(scope.tickets, 'ticket')}, ${count(scope.withoutTicket, 'commit')} without a ticket.`,
    scope.proposedVersion === null ? 'No version is proposed.' : `Proposed version: ${scope.proposedVersion}.`,
  ].join('\n');
}

function count({ length }: readonly unknown[], word: string): string {
  return `${length} ${word}${length === 1 ? '' : 's'}`;
}

export const scope: Noun = {
  plain: {
    usage: '--repo PATH --from REF --to REF',
    summary: 'What is in TO and not in FROM; needs no workspace.',
    options: { repo: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
    async run(args, tools) {
      const read = await readScope({
        path: resolve(args.required('repo')),
        from: args.required('from'),
        to: args.required('to'),
        signal: tools.signal,
        onProgress: createProgress(tools),
      });
      for (const warning of read.warnings) tools.say(warning);
      if (!tools.isJson) return { exit: 0, json: read, text: describeScope(read) };
      // Printed in parts: a whole history is too much for one string.
      for (const part of writeScopeJson(read)) await tools.print(part);
      return { exit: 0, json: undefined, text: '' };
    },
  },
};
