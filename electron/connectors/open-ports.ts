import type { AdapterOptions } from './adapter-options.ts';
import type { ArtifactRegistry } from './artifact-registry.ts';
import type { CiProvider } from './ci-provider.ts';
import type { CodeHost } from './code-host.ts';
import type { RateBudget } from './http/retry-time.ts';
import type { IssueTracker } from './issue-tracker.ts';
import type { Monitor } from './monitor.ts';
import type { QualitySource } from './quality-source.ts';

/** The jobs that one connection does; null for those its system does not do. */
export interface Ports {
  readonly tracker: IssueTracker | null;
  readonly codeHost: CodeHost | null;
  readonly ci: CiProvider | null;
  readonly quality: QualitySource | null;
  readonly registry: ArtifactRegistry | null;
  readonly monitor: Monitor | null;
  /** What is left of the rate window, null where the system never said. */
  budget(): RateBudget | null;
}

/** Opens the adapter of a connection's system; it is loaded when it is asked for. */
export type OpenPorts = (options: AdapterOptions) => Promise<Ports>;

const none: Ports = {
  tracker: null,
  codeHost: null,
  ci: null,
  quality: null,
  registry: null,
  monitor: null,
  budget: () => null,
};

export const openPorts: OpenPorts = async (options) => {
  switch (options.connection.system) {
    case 'github': {
      const { openGitHub } = await import('./github/adapter.ts');
      return { ...none, ...openGitHub(options) };
    }
    case 'gitlab': {
      const { openGitlab } = await import('./gitlab/adapter.ts');
      return { ...none, ...openGitlab(options) };
    }
    case 'jira': {
      const { openJira } = await import('./jira/adapter.ts');
      return { ...none, ...openJira(options) };
    }
    case 'jenkins': {
      const { openJenkins } = await import('./jenkins/adapter.ts');
      return { ...none, ...openJenkins(options) };
    }
    case 'sonarqube': {
      const { openSonarQube } = await import('./sonarqube/adapter.ts');
      return { ...none, ...openSonarQube(options) };
    }
    case 'nexus': {
      const { openNexus } = await import('./nexus/adapter.ts');
      return { ...none, ...openNexus(options) };
    }
    case 'registry': {
      const { openRegistry } = await import('./registry/adapter.ts');
      return { ...none, ...openRegistry(options) };
    }
    case 'codepipeline': {
      const { openCodePipeline } = await import('./codepipeline/adapter.ts');
      return { ...none, ...openCodePipeline(options) };
    }
    case 'grafana': {
      const { openGrafana } = await import('./grafana/adapter.ts');
      return { ...none, ...openGrafana(options) };
    }
    default:
      return none;
  }
};
