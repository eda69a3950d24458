import type { SonarQubeAnalysis, SonarQubeBranch, SonarQubeProject, SonarQubeSeed } from '../servers/sonarqube-data.ts';
import { canary } from './outside.ts';

export const commit = '5e1c0ffee0ffee0ffee0ffee0ffee0ffee0ffee0';
export const otherCommit = '3333333333333333333333333333333333333333';

export function sonarAnalysis(key: string, given: Partial<SonarQubeAnalysis> = {}): SonarQubeAnalysis {
  return {
    key,
    date: '2026-11-20T09:00:00+0000',
    version: '2.4.0',
    revision: commit,
    gate: 'OK',
    ignoresConditions: false,
    conditions: [
      { status: 'OK', metricKey: 'new_coverage', comparator: 'LT', errorThreshold: '80', actualValue: '91.2' },
      { status: 'OK', metricKey: 'new_violations', comparator: 'GT', errorThreshold: '0', actualValue: '0' },
    ],
    measures: { coverage: '84.6', bugs: '2', ncloc: '1200' },
    ...given,
  };
}

export function sonarBranch(
  name: string,
  analyses: SonarQubeAnalysis[],
  given: Partial<SonarQubeBranch> = {},
): SonarQubeBranch {
  return { name, isMain: name === 'main', analyses, ...given };
}

export function sonarProject(
  branches: readonly SonarQubeBranch[],
  given: Partial<SonarQubeProject> = {},
): SonarQubeProject {
  return { key: 'octo:shop', name: 'Shop', isHidden: false, branches, ...given };
}

export function sonarSeed(given: Partial<SonarQubeSeed> = {}): SonarQubeSeed {
  return {
    token: canary,
    user: 'robot',
    version: '25.6.0.109173',
    status: 'UP',
    knowsBearer: true,
    expiresAt: null,
    permissions: [],
    projects: [sonarProject([sonarBranch('main', [sonarAnalysis('A1')])])],
    ...given,
  };
}
