import { cutCandidate } from './candidate-cut.ts';
import { diffCandidates } from './candidate-diff.ts';
import type { Noun } from './command.ts';
import { findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

export const candidate: Noun = {
  verbs: {
    cut: {
      usage: 'RELEASE [--ref REF]… [--dry-run] [--yes]',
      summary: 'Cuts the next candidate; --ref NAME=REF says the ref of one repository of several.',
      options: { ref: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
      run: cutCandidate,
    },
    show: {
      usage: 'RELEASE',
      summary: 'Shows the current candidate: manifest, slices and digests.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { candidates } = await client.candidate.list({ release: id });
        const current = candidates.find((view) => view.current);
        if (current === undefined) {
          throw new UsageError(`${name} has no candidate yet.`, `Cut one: “countersign candidate cut ${name}”.`);
        }
        const { manifest, canonical, digest } = await client.candidate.manifest({
          release: id,
          number: current.number,
        });
        const text = [
          `${name} ${current.name} · ${digest}`,
          ...current.repositories.map(({ name: repository, ref, commit }) => `${repository}  ${ref}  ${commit}`),
          ...current.slices.map((slice) => `${slice.digest}  ${slice.name}`),
          canonical,
        ];
        return {
          exit: 0,
          json: { release: name, candidate: current, digest, manifest, canonical },
          text: text.join('\n'),
        };
      },
    },
    diff: {
      usage: 'RELEASE --from A --to B',
      summary: 'The difference of two candidates (rc.1), the baseline, the head, or environments.',
      options: { from: { type: 'string' }, to: { type: 'string' } },
      run: diffCandidates,
    },
  },
};
