import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DossierReport } from '../dossier/report.ts';
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
  const file = args.word(0);
  const bytes = await readNamed(file);
  const checkpoint = args.text('checkpoint');
  const stranger = args.list('trust').find((text) => !/^[0-9a-f]{64}$/iu.test(text.replaceAll(':', '')));
  if (stranger !== undefined) {
    throw new UsageError(`“${stranger}” is not a fingerprint.`, 'Say all 64 hexadecimal digits of it.');
  }
  const options = {
    trust: args.list('trust'),
    ...(checkpoint === undefined ? {} : { checkpoint: (await readNamed(checkpoint)).toString('utf8') }),
  };
  try {
    return describeReport(await verifyDossier(bytes, options));
  } catch (error) {
    if (!(error instanceof Error) || !['DossierError', 'ArchiveError'].includes(error.name)) throw error;
    const nextAction = 'Ask for the dossier again, from whoever exported it.';
    // An archive that cannot be read was one once: it does not hold. Anything else never was a dossier.
    if (isArchive(bytes)) return refusal([{ code: 'dossier-broken', message: error.message, nextAction }]);
    throw new UsageError(`“${file}” is not a dossier.`, 'Say a file that “countersign dossier export” wrote.');
  }
}

function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

function describeReport(report: DossierReport): Answer {
  const text = [
    report.summary,
    ...report.checks.map(({ verdict, title, reason }) => `${verdict}: ${title}. ${reason}`),
    ...report.signOffs.map(
      ({ role, person, inPlaceOf, decision, candidate, at, proof }) =>
        `${person}${inPlaceOf === null ? '' : ` in the place of ${inPlaceOf}`} · ${role} · ${decision} · ${candidate} · ${at} · ${proof}`,
    ),
    ...report.impliedApprovals,
    ...report.signers.map(({ fingerprint, holder, events }) => `${fingerprint}  ${holder}, ${events} events`),
  ];
  const isTrusted = report.identities !== 'not-trusted';
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
