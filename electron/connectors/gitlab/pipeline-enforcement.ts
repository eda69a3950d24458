import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { CiProvider } from '../ci-provider.ts';
import { type Client, placeOfProject, unlessHidden } from './client.ts';
import { tellFreezes } from './freeze-words.ts';
import { readPipelineJobs } from './pipeline-jobs.ts';
import { freezePeriodSchema, lintSchema } from './schemas.ts';

type Query = Parameters<CiProvider['readEnforcement']>[0];

function unknownBecause(path: string, url: string, detail: string): readonly Enforcement[] {
  return (['manual-gate-blocking', 'freeze-referenced'] as const).map((control) => ({
    control,
    place: path,
    value: 'unknown',
    detail,
    url,
  }));
}

/** What the pipeline of the default branch really holds up: its manual jobs, and whether its deployments mind a freeze. */
export async function readPipelineEnforcement(
  client: Client,
  { path, signal }: Query,
): Promise<readonly Enforcement[]> {
  const place = placeOfProject(path);
  const [lint, freezes] = await Promise.all([
    unlessHidden(client.get({ place: `${place}/ci/lint`, schema: lintSchema, signal })),
    unlessHidden(client.all({ place: `${place}/freeze_periods`, schema: freezePeriodSchema, signal })),
  ]);
  const url = `${client.address}/${path}/-/ci/editor`;
  const hidden = `GitLab does not show the configuration of the pipeline. ${tellFreezes(freezes)}`;
  if (lint === null) return unknownBecause(path, url, hidden);
  const jobs = lint.valid && lint.merged_yaml != null ? readPipelineJobs(lint.merged_yaml) : null;
  if (jobs === null) {
    return unknownBecause(path, url, `The configuration of the pipeline is not valid. ${tellFreezes(freezes)}`);
  }
  const manual = jobs.filter((job) => job.manual !== null);
  const gates = manual.map(
    ({ name, manual: kind }): Enforcement => ({
      control: 'manual-gate-blocking',
      place: name,
      value: kind === 'blocking' ? 'yes' : 'no',
      detail:
        kind === 'blocking'
          ? 'The pipeline waits until somebody starts it.'
          : 'The job is manual but may be left out (allow_failure): the pipeline goes on and is green without it.',
      url,
    }),
  );
  const none: Enforcement = {
    control: 'manual-gate-blocking',
    place: path,
    value: 'no',
    detail: 'The pipeline has no manual job: nothing waits for a person.',
    url,
  };
  const minds = jobs
    .filter(({ deploys }) => deploys)
    .map(
      ({ name, mindsFreeze }): Enforcement => ({
        control: 'freeze-referenced',
        place: name,
        value: mindsFreeze ? 'yes' : 'no',
        detail: `${mindsFreeze ? 'Its rules mind CI_DEPLOY_FREEZE.' : 'Its rules do not mind CI_DEPLOY_FREEZE.'} ${tellFreezes(freezes)}`,
        url,
      }),
    );
  // Something else may deploy: a freeze that no job of this pipeline could mind is told all the same.
  const elsewhere: Enforcement = {
    control: 'freeze-referenced',
    place: path,
    value: 'unknown',
    detail: `No job of the pipeline names an environment: whether what deploys keeps to it is not said. ${tellFreezes(freezes)}`,
    url,
  };
  const isFrozen = freezes !== null && freezes.length > 0;
  return [...(gates.length === 0 ? [none] : gates), ...(minds.length === 0 && isFrozen ? [elsewhere] : minds)];
}
