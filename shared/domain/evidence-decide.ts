import type { Artifact } from './artifact.ts';
import { type CandidateState, candidateName } from './candidate-state.ts';
import { accept, type Decision, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { type AddedReport, numbersOf } from './evidence.ts';
import { joinNames, rejectAll } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { belongsTo, type ReportFile } from './report.ts';
import { judgeImages } from './scanned-image.ts';

/** `repository`: what it is about, by whoever adds it; `every` for all of them, null where only the file can say. `files`: what was found in the file. `built`: what registries hold of the candidate's commits. `candidate`: the one that was on screen; null for the current one. */
export type EvidenceCommand =
  | {
      readonly kind: 'add';
      readonly evidence: string;
      readonly candidate: number | null;
      readonly repository: string | null;
      readonly name: string;
      readonly digest: string;
      readonly bytes: number;
      readonly files: readonly ReportFile[];
      readonly problems: readonly string[];
      readonly built: readonly Artifact[];
    }
  | { readonly kind: 'withdraw'; readonly evidence: string; readonly reason: string };

type Add = Extract<EvidenceCommand, { kind: 'add' }>;
type EvidenceDecision = Decision<NewReleaseEvent>;

/**
 * Decides about reports that are added by hand. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`,
 * `candidate-none`, `candidate-not-current`, `repository-unknown`, `evidence-unreadable`, `evidence-none`, `evidence-other-commit`,
 * `evidence-other-image`, `evidence-repository-unsaid`, `evidence-given-already`, `evidence-unknown`, `evidence-withdrawn-already`, `reason-missing`.
 */
export function decideEvidence(state: ReleaseState | null, command: EvidenceCommand): EvidenceDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const closed = openOrReason(state);
  if (closed !== null) return rejectAll([closed]);
  if (command.kind === 'withdraw') return decideWithdrawal(state, command.evidence, command.reason.trim());
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return reject(
      'candidate-none',
      'There is nothing to prove anything of before a candidate is cut.',
      'Cut rc.1 first.',
    );
  }
  if (command.candidate !== null && command.candidate !== candidate.number) {
    const message = `${candidateName(candidate.number)} was cut meanwhile.`;
    return reject('candidate-not-current', message, 'Add a report of that candidate.');
  }
  return decideAdding(state, candidate, command);
}

function decideAdding(state: ReleaseState, candidate: CandidateState, command: Add): EvidenceDecision {
  const { name, digest, files, problems, built, repository: asked } = command;
  const names = candidate.repositories.map((one) => one.name);
  if (asked !== null && asked !== every && !names.includes(asked)) {
    return reject(
      'repository-unknown',
      `The candidate has no repository ${asked}.`,
      `Choose one of ${names.join(', ')}.`,
    );
  }
  const told = [...problems, ...files.flatMap(({ path, problem }) => (problem === null ? [] : `${path}: ${problem}`))];
  if (told.length > 0) {
    const message = `${name} cannot be relied on. ${told.slice(0, 3).join(' ')}`;
    return reject(
      'evidence-unreadable',
      message,
      'Let the tool write it again, whole and in a format that is read here.',
    );
  }
  const reports = files.flatMap(({ report, ...file }) => (report === null ? [] : [{ ...file, report }]));
  if (reports.length === 0) {
    const formats = 'JUnit, Cobertura, lcov, Trivy, SARIF, or a performance result (JSON: metric, baseline, value)';
    return reject('evidence-none', `${name} holds no report that is read here.`, `Add one of ${formats}.`);
  }
  const known = state.evidence.find(
    (one) => one.digest === digest && one.candidate === candidate.number && one.withdrawn === null,
  );
  if (known !== undefined) {
    return reject(
      'evidence-given-already',
      `This very file was added already, as ${known.name}.`,
      'There is nothing to add.',
    );
  }
  const shipped = candidate.repositories.map(({ commit }) => commit);
  const judged = reports.map((one) => ({ ...one, image: judgeImages(one.images ?? [], shipped, built) }));
  const strange = judged.flatMap(({ image }) => (image === null || image === 'own' ? [] : [image.other]));
  const added = judged.map(({ path, format, digest: own, commits, report, image }) => {
    const about = placeOf(candidate, commits, asked);
    const says = about?.says === 'nothing' && image === 'own' ? 'image' : about?.says;
    return about && says && { path, format, digest: own, ...about, says, numbers: numbersOf(report) };
  });
  if (added.includes(null)) {
    const commits = [...new Set(reports.flatMap((one) => one.commits).map((claim) => claim.slice(0, 10)))].slice(0, 3);
    const message = `${name} is about commit ${commits.join(', ')}, not about what ${candidateName(candidate.number)} would ship.`;
    return reject('evidence-other-commit', message, `Measure exactly ${candidateName(candidate.number)} and add that.`);
  }
  if (strange[0] !== undefined) {
    const message = `${name} is about ${strange[0]}, which is no image of what ${candidateName(candidate.number)} would ship.`;
    return reject('evidence-other-image', message, 'Scan the image that was built of it, and add that.');
  }
  if (asked === null && names.length > 1 && added.some((one) => one?.says !== 'commit' && one?.repository === null)) {
    return reject(
      'evidence-repository-unsaid',
      `${name} does not say which of ${joinNames(names)} it is about.`,
      'Say which repository it is about, or that it is about every one.',
    );
  }
  const { evidence, bytes } = command;
  return accept({
    type: 'evidence.added',
    data: { evidence, candidate: candidate.number, name, digest, bytes, reports: added.flatMap((one) => one ?? []) },
  });
}

/** Stands for all repositories of a candidate, where a repository is named. */
export const every = '*';

/** Which repository a report is about; null where it names a commit that the candidate would not ship, or not there. */
function placeOf(
  { repositories }: CandidateState,
  claims: readonly string[],
  asked: string | null,
): Pick<AddedReport, 'repository' | 'says'> | null {
  const own = repositories.find(({ commit }) => belongsTo(claims, commit) === 'same');
  if (own !== undefined) {
    return asked === null || asked === every || asked === own.name ? { repository: own.name, says: 'commit' } : null;
  }
  const named = repositories.filter(({ commit }) => claims.some((claim) => belongsTo([claim], commit) === 'same'));
  const isOfAll =
    named.length === repositories.length &&
    claims.every((claim) => repositories.some(({ commit }) => belongsTo([claim], commit) !== 'other'));
  if (belongsTo(claims, '') !== 'unsaid') {
    return isOfAll && (asked === null || asked === every) ? { repository: null, says: 'commit' } : null;
  }
  const only = repositories.length === 1 ? repositories[0]?.name : undefined;
  const said = asked === every ? null : asked;
  return { repository: said ?? only ?? null, says: 'nothing' };
}

function decideWithdrawal(state: ReleaseState, id: string, reason: string): EvidenceDecision {
  const known = state.evidence.find(({ evidence }) => evidence === id);
  if (known === undefined) {
    return reject('evidence-unknown', 'There is no such evidence.', 'Choose one of the files that were added.');
  }
  if (known.withdrawn !== null) {
    return reject(
      'evidence-withdrawn-already',
      `${known.name} was taken back already.`,
      'There is nothing to take back.',
    );
  }
  return reason === ''
    ? reject('reason-missing', 'Taking evidence back needs a reason.', 'Say why it does not count.')
    : accept({ type: 'evidence.withdrawn', data: { evidence: id, reason } });
}
