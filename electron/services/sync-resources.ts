import type { System } from '../../shared/domain/connection.ts';
import type { Resource } from '../../shared/domain/sync.ts';

const resourcesBySystem: Readonly<Record<System, readonly Resource[]>> = {
  jira: ['tickets', 'fix-versions'],
  github: ['pull-requests', 'checks', 'runs', 'reports', 'releases', 'deployments', 'enforcement'],
  gitlab: ['pull-requests', 'checks', 'runs', 'reports', 'releases', 'deployments', 'enforcement'],
  jenkins: ['runs', 'reports', 'enforcement'],
  codepipeline: ['runs', 'enforcement'],
  sonarqube: ['analyses'],
  nexus: ['artifacts'],
  registry: ['artifacts'],
  // Nothing is read of it: it is only told.
  grafana: [],
};

/** What is read of a source of a system, in this order. */
export function resourcesOf(system: System): readonly Resource[] {
  return resourcesBySystem[system];
}

/**
 * What can be read at the same time. The first of many resources goes alone, so that a token that is refused is refused once; reports are
 * those of runs.
 */
export function turnsOf(system: System): readonly (readonly Resource[])[] {
  const [first, ...others] = resourcesOf(system);
  if (first === undefined) return [];
  if (others.length < 2) return [[first, ...others]];
  const [last, middle] = [others.filter((one) => one === 'reports'), others.filter((one) => one !== 'reports')];
  return [[first], middle, last].filter((turn) => turn.length > 0);
}
