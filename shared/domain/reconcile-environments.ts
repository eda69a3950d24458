import type { HostDeployment } from './deployment.ts';
import { type Finding, finding } from './finding.ts';
import { createWhoIs, nameOutside } from './outside-person.ts';
import type { ReconcileInput, Told } from './reconcile.ts';
import { checkEnvironmentDigests } from './reconcile-artifacts.ts';
import { sayTime } from './say-time.ts';

/**
 * What was confirmed here against what the code host recorded as the last successful deployment of an environment, and against what a tag
 * that is named for the environment means.
 */
export function reconcileEnvironments({ environments, repositories, people }: ReconcileInput): readonly Finding[] {
  return [
    ...checkDeployments({ environments, repositories, people }),
    ...environments.flatMap((one) => repositories.flatMap((facts) => checkEnvironmentDigests(one, facts))),
  ];
}

function checkDeployments({
  environments,
  repositories,
  people,
}: Pick<ReconcileInput, 'environments' | 'repositories' | 'people'>): readonly Finding[] {
  const whoIsAt = createWhoIs(people);
  return environments.flatMap(({ environment, commits, since }) =>
    repositories.flatMap(({ repository, deployments }) => {
      const expected = commits.get(repository);
      const found = deployments === null ? null : lastDeployment(deployments, environment);
      if (expected === undefined || found === null || found.commit === expected) return [];
      return finding({
        code: 'environment-other-commit',
        about: `${environment} ${repository} ${found.commit} ${expected}`,
        subjects: [`${environment} ${repository}`],
        title: `${environment} runs ${found.commit.slice(0, 7)} of ${repository}`,
        reason: `Confirmed here is ${expected.slice(0, 7)}${since === null ? '' : `, since ${sayTime(since)}`}. Somebody deployed past this record.`,
        evidence: [{ text: `Deployment ${found.id} of ${found.ref}`, url: found.url }],
        owner: found.by === null ? 'Operations' : nameOutside(whoIsAt(found), found.by),
        since: found.updatedAt,
        nextAction: `Find out what happened in ${environment}; promote or roll back here so that the record says what runs.`,
      });
    }),
  );
}

function lastDeployment(
  deployments: readonly Told<HostDeployment>[],
  environment: string,
): Told<HostDeployment> | null {
  const name = environment.toLowerCase();
  const own = deployments.filter((one) => one.environment.toLowerCase() === name && one.state === 'succeeded');
  return own.reduce<Told<HostDeployment> | null>(
    (last, one) => (last === null || one.createdAt > last.createdAt ? one : last),
    null,
  );
}
