import type { connectableSystems } from '../../../shared/domain/connection.ts';

interface SystemWords {
  /** The usual address; taken when none is typed. */
  readonly address: string;
  readonly addressHelp: string;
  /** Whom a token belongs to, where the system has to be told; null where the token says it. */
  readonly account: string | null;
  /** Where the account may be left out: when, and what it is else. */
  readonly accountHelp?: string;
  /** What the secret is called there, where it is no token. */
  readonly token?: string;
  readonly tokenHelp: string;
  /** What a place is called there, and how one is written. */
  readonly place: string;
  readonly placeExample: string;
}

/** What each system wants to know, in its own terms. */
export const wordsBySystem: Readonly<Record<(typeof connectableSystems)[number], SystemWords>> = {
  jira: {
    address: 'https://example.atlassian.net',
    addressHelp:
      'The address in your browser, without the project. A token with scopes has another one, which is told when it is tried here.',
    account: 'E-mail',
    accountHelp: 'Of the account, for Jira Cloud. Leave it empty for Data Center, whose tokens say it themselves.',
    tokenHelp: 'Cloud: an API token. Data Center: a personal access token.',
    place: 'Project',
    placeExample: 'SHOP',
  },
  github: {
    address: 'https://api.github.com',
    addressHelp: 'For GitHub Enterprise Server: https://HOST/api/v3',
    account: null,
    tokenHelp:
      'Classic, with the scope repo; or fine-grained, reading contents, pull requests, actions and deployments: such a one cannot read the checks of a private repository.',
    place: 'Repository',
    placeExample: 'owner/name',
  },
  gitlab: {
    address: 'https://gitlab.com',
    addressHelp: 'The address in your browser, without the project.',
    account: null,
    tokenHelp: 'A personal, group or project token with read_api is enough.',
    place: 'Project',
    placeExample: 'group/app',
  },
  jenkins: {
    address: 'https://jenkins.example.com',
    addressHelp: 'The address of Jenkins itself, without the job.',
    account: 'User',
    tokenHelp: 'An API token of this user, not the password.',
    place: 'Job',
    placeExample: 'folder/app',
  },
  codepipeline: {
    address: 'https://codepipeline.us-east-1.amazonaws.com',
    addressHelp: 'With the region of the pipelines: https://codepipeline.REGION.amazonaws.com',
    account: 'Access key id',
    token: 'Secret access key',
    tokenHelp:
      'That of an IAM user that may list pipelines, their executions and actions, and get a pipeline and its state. It signs requests and is never sent.',
    place: 'Pipeline',
    placeExample: 'shop',
  },
  sonarqube: {
    address: 'https://sonarqube.example.com',
    addressHelp: 'The address in your browser, without the project. For the Cloud: https://sonarcloud.io',
    account: null,
    tokenHelp: 'A user token of somebody who may browse the project. Tokens for analysis alone cannot read.',
    place: 'Project key',
    placeExample: 'octo:shop',
  },
  nexus: {
    address: 'https://nexus.example.com',
    addressHelp: 'The address in your browser, without what comes after #.',
    account: 'User',
    tokenHelp:
      'The password or user token of an account that may browse; leave both empty where everybody may. For the commits of images, connect its Docker port.',
    place: 'Component',
    placeExample: 'releases/com.example/shop',
  },
  registry: {
    address: 'https://registry.example.com',
    addressHelp: 'For Docker Hub: https://registry-1.docker.io, for GitHub: https://ghcr.io',
    account: 'User',
    tokenHelp: 'An access token that may pull. Leave user and token empty where the registry is open to everybody.',
    place: 'Image',
    placeExample: 'team/app',
  },
  grafana: {
    address: 'https://grafana.example.com',
    addressHelp: 'The address in your browser, without the dashboard. Grafana is only told of deployments.',
    account: null,
    tokenHelp: 'A token of a service account that may read and create annotations; the role Editor is enough.',
    place: 'Dashboard',
    placeExample: 'its uid, or * for all',
  },
};
