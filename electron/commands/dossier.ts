import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Args } from './args.ts';
import type { Answer, Noun } from './command.ts';
import { refusal } from './failure.ts';
import { findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';
import { withJob } from './with-job.ts';
import { writeOut } from './write-out.ts';

/** Needs no workspace and no network: only the file, and what the reader trusts. */
async function verify(args: Args): Promise<Answer> {
  const { verifyDossier } = await import('../dossier/verify.ts');
  const checkpoint = args.text('checkpoint');
  const report = await verifyDossier(await readNamed(args.word(0)), {
    trust: args.list('trust'),
    ...(checkpoint === undefined ? {} : { checkpoint: (await readNamed(checkpoint)).toString('utf8') }),
  }).catch((error: unknown) => {
    // Not a dossier at all: bad input, not a failed check.
    if (error instanceof Error && ['DossierError', 'ArchiveError'].includes(error.name)) {
      throw new UsageError(error.message, 'Say a file that “countersign dossier export” wrote.');
    }
    throw error;
  });
  const isTrusted = report.identities !== 'not-trusted';
  const text = [
    report.summary,
    ...report.checks.map(({ verdict, title, reason }) => `${verdict}: ${title}. ${reason}`),
    ...report.signOffs.map(
      ({ role, person, decision, candidate, at, proof }) =>
        `${person} · ${role} · ${decision} · ${candidate} · ${at} · ${proof}`,
    ),
    ...report.signers.map(({ fingerprint, holder, events }) => `${fingerprint}  ${holder}, ${events} events`),
  ];
  return { exit: report.ok && isTrusted ? 0 : 1, json: report, text: text.join('\n') };
}

function readNamed(path: string): Promise<Buffer> {
  return readFile(resolve(path)).catch(() => {
    throw new UsageError(`There is no file “${path}”.`, 'Say where it lies.');
  });
}

export const dossier: Noun = {
  verbs: {
    export: {
      usage: 'RELEASE --out FILE',
      summary: 'Writes one zip that a stranger can check.',
      options: { out: { type: 'string' } },
      async run(args, tools) {
        const out = args.required('out');
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const outcome = await withJob(client, tools, (job, options) =>
          client.dossier.export({ release: id, job }, options),
        );
        if (outcome.kind === 'refused') return refusal(outcome.reasons);
        const written = await writeOut(out, Buffer.from(outcome.result.base64, 'base64'));
        return { exit: 0, json: { outcome: 'done', release: name, ...written }, text: `Wrote ${written.file}.` };
      },
    },
    verify: {
      usage: 'FILE [--trust FINGERPRINT]… [--checkpoint FILE]',
      summary: 'Checks a dossier without workspace and network; with --trust every signer must be trusted.',
      options: { trust: { type: 'string', multiple: true }, checkpoint: { type: 'string' } },
      run: verify,
    },
  },
};
