import type { ReportedNumbers } from '../../shared/domain/evidence.ts';
import { every } from '../../shared/domain/evidence-decide.ts';
import { sayNumbers } from '../../shared/domain/gate-numbers.ts';
import type { Noun } from './command.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { readUpload } from './read-upload.ts';

/** Reports that are bound to a candidate by hand. */
export const evidence: Noun = {
  verbs: {
    add: {
      usage: 'RELEASE FILE [--repository NAME | --every-repository] [--recorded-for PERSON]',
      summary:
        'Binds a report to the current candidate: JUnit, Cobertura, lcov, Trivy, SARIF, a performance result (JSON: metric, baseline, value), or a zip of them.',
      options: {
        repository: { type: 'string' },
        'every-repository': { type: 'boolean' },
        'recorded-for': { type: 'string' },
      },
      async run(args, tools) {
        const file = await readUpload(args.word(1));
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const repository = args.has('every-repository') ? every : args.text('repository');
        const person = args.text('recorded-for');
        const recordedFor = person === undefined ? undefined : (await findPerson(client, person)).id;
        const outcome = await client.evidence.add({ release: id, repository, file, recordedFor });
        return answerOutcome(outcome, ({ evidence: added, digest, reports }) => ({
          json: { release: name, evidence: added, name: file.name, digest, reports },
          text: `Added ${file.name} (${digest.slice(0, 12)}): ${sayReports(reports)}.`,
        }));
      },
    },
    list: {
      usage: 'RELEASE',
      summary: 'Lists what was added to the candidates, and what it says.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { evidence: all } = await client.evidence.list({ release: id });
        const text = all.map(
          (one) =>
            `${one.withdrawn === null ? '·' : '✕'} rc.${one.candidate} ${one.name}: ${sayReports(one.reports)} (${one.id})`,
        );
        return {
          exit: 0,
          json: { release: name, evidence: all },
          text: text.length === 0 ? 'Nothing was added.' : text.join('\n'),
        };
      },
    },
    withdraw: {
      usage: 'RELEASE EVIDENCE --reason TEXT',
      summary:
        'Takes a file back (its id, from “evidence list --json”): it does not count any more and stays on record.',
      options: { reason: { type: 'string' } },
      async run(args, tools) {
        const id = args.word(1);
        const reason = args.required('reason');
        const client = await tools.writer();
        const release = await findRelease(client, args.word(0));
        const outcome = await client.evidence.withdraw({ release: release.id, evidence: id, reason });
        return answerOutcome(outcome, () => ({ json: { release: release.name, evidence: id }, text: 'Taken back.' }));
      },
    },
  },
};

function sayReports(reports: readonly { readonly numbers: ReportedNumbers }[]): string {
  return reports.map(({ numbers }) => sayNumbers(numbers)?.detail ?? `no ${numbers.kind}`).join('; ');
}
