/** What a stand-in of Jenkins knows, as plain data. */
export interface JenkinsSeed {
  readonly user: string;
  readonly token: string;
  readonly version: string;
  /** Which plug-in shows stages. */
  readonly stages: 'wfapi' | 'tree' | 'none';
  /** The user may see the settings of the whole Jenkins. */
  readonly isManager: boolean;
  readonly jobs: readonly JenkinsJob[];
}

export type JenkinsJob =
  | { readonly kind: 'folder'; readonly name: string; readonly jobs: readonly JenkinsJob[] }
  | { readonly kind: 'multibranch'; readonly name: string; readonly jobs: readonly BuiltJob[] }
  | BuiltJob;

export interface BuiltJob {
  readonly kind: 'pipeline' | 'freestyle';
  /** Of a branch of a multibranch job: encoded once, `feature%2Fx`. */
  readonly name: string;
  /** Its `config.xml`; null where the user may not see it. */
  settings: string | null;
  /** In any order; the number counts. */
  readonly builds: JenkinsBuild[];
}

export interface JenkinsBuild {
  readonly number: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  building: boolean;
  result: 'SUCCESS' | 'UNSTABLE' | 'FAILURE' | 'NOT_BUILT' | 'ABORTED' | null;
  duration: number;
  /** What was checked out; more than one where a library was, too. */
  readonly revisions: readonly { readonly commit: string; readonly branch: string }[];
  readonly changes: readonly { readonly commit: string; readonly timestamp: number }[];
  readonly tests: { readonly total: number; readonly failed: number; readonly skipped: number } | null;
  readonly artifacts: readonly { readonly path: string; readonly text: string | Uint8Array }[];
  readonly stages: readonly JenkinsStage[];
  readonly inputs: readonly { readonly id: string; readonly message: string }[];
}

export interface JenkinsStage {
  readonly name: string;
  readonly state: 'success' | 'failure' | 'unstable' | 'running' | 'paused' | 'skipped' | 'aborted';
  readonly startedAt: number;
  readonly duration: number;
  readonly paused: number;
  readonly children?: readonly JenkinsStage[];
}

export const classByKind: Readonly<Record<JenkinsJob['kind'], string>> = {
  folder: 'com.cloudbees.hudson.plugins.folder.Folder',
  multibranch: 'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject',
  pipeline: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
  freestyle: 'hudson.model.FreeStyleProject',
};

/** A build as `api/json` has it. Actions without anything to show are empty, as there. */
export function showBuild(job: BuiltJob, build: JenkinsBuild, url: string): object {
  const { number, timestamp, building, result, duration, revisions, changes, tests, artifacts } = build;
  const isPipeline = job.kind === 'pipeline';
  const changeSet = {
    items: changes.map(({ commit, timestamp: at }) => ({ commitId: commit, timestamp: at })),
    kind: 'git',
  };
  return {
    _class: isPipeline ? 'org.jenkinsci.plugins.workflow.job.WorkflowRun' : 'hudson.model.FreeStyleBuild',
    number,
    timestamp,
    building,
    result: building ? null : result,
    duration: building ? 0 : duration,
    id: String(number),
    displayName: `#${number}`,
    url,
    actions: [
      { _class: 'hudson.model.CauseAction', causes: [{ shortDescription: 'Started by an SCM change' }] },
      {},
      ...revisions.map(({ commit, branch }) => ({
        _class: 'hudson.plugins.git.util.BuildData',
        lastBuiltRevision: { SHA1: commit, branch: [{ SHA1: commit, name: `refs/remotes/origin/${branch}` }] },
      })),
      ...(tests === null
        ? []
        : [
            {
              _class: 'hudson.tasks.junit.TestResultAction',
              totalCount: tests.total,
              failCount: tests.failed,
              skipCount: tests.skipped,
              urlName: 'testReport',
            },
          ]),
    ],
    artifacts: artifacts.map(({ path }) => ({
      fileName: path.split('/').at(-1) ?? path,
      relativePath: path,
      displayPath: path,
    })),
    ...(isPipeline ? { changeSets: changes.length === 0 ? [] : [changeSet] } : { changeSet }),
  };
}

/** Every test by name, as the JUnit plug-in shows them; the failed ones first. */
export function showTests({ tests }: JenkinsBuild): object | null {
  if (tests === null) return null;
  const { total, failed, skipped } = tests;
  const cases = Array.from({ length: total }, (_, at) => ({
    className: 'com.example.ShopTest',
    name: `test ${at + 1}`,
    status: at < failed ? 'FAILED' : at < failed + skipped ? 'SKIPPED' : 'PASSED',
    duration: 0.5,
    errorDetails: at < failed ? 'expected 3, got 2' : null,
  }));
  const sums = { duration: total / 2, failCount: failed, passCount: total - failed - skipped, skipCount: skipped };
  return { _class: 'hudson.tasks.junit.TestResult', empty: false, ...sums, suites: [{ name: 'shop', cases }] };
}

const wfapiByState: Readonly<Record<JenkinsStage['state'], string>> = {
  success: 'SUCCESS',
  failure: 'FAILED',
  unstable: 'UNSTABLE',
  running: 'IN_PROGRESS',
  paused: 'PAUSED_PENDING_INPUT',
  skipped: 'NOT_EXECUTED',
  aborted: 'ABORTED',
};

const wfapiByResult: Readonly<Record<NonNullable<JenkinsBuild['result']>, string>> = {
  SUCCESS: 'SUCCESS',
  UNSTABLE: 'UNSTABLE',
  FAILURE: 'FAILED',
  NOT_BUILT: 'NOT_EXECUTED',
  ABORTED: 'ABORTED',
};

const linkTo = (href: string) => ({ href });

/** The build as the Pipeline Stage View plug-in describes it; `place` is its path. */
export function describeByWfapi(build: JenkinsBuild, place: string): object {
  const { number, timestamp, duration, building, inputs, stages } = build;
  const ended = wfapiByResult[build.result ?? 'NOT_BUILT'];
  const status = inputs.length > 0 ? 'PAUSED_PENDING_INPUT' : building ? 'IN_PROGRESS' : ended;
  const self = linkTo(`${place}/wfapi/describe`);
  const pending = inputs.length === 0 ? {} : { pendingInputActions: linkTo(`${place}/wfapi/pendingInputActions`) };
  return {
    _links: { self, ...pending },
    id: String(number),
    name: `#${number}`,
    status,
    startTimeMillis: timestamp,
    endTimeMillis: timestamp + duration,
    durationMillis: duration,
    stages: stages.map((stage, at) => ({
      _links: { self: linkTo(`${place}/execution/node/${at + 5}/wfapi/describe`) },
      id: String(at + 5),
      name: stage.name,
      status: wfapiByState[stage.state],
      startTimeMillis: stage.startedAt,
      durationMillis: stage.duration,
      pauseDurationMillis: stage.paused,
    })),
  };
}

/** What a build asks a person, and where it would be answered. */
export function inputsByWfapi({ inputs }: JenkinsBuild, place: string): readonly object[] {
  return inputs.map(({ id, message }) => ({
    id,
    proceedText: 'Proceed',
    message,
    inputs: [],
    proceedUrl: `${place}/wfapi/inputSubmit?inputId=${id}`,
    abortUrl: `${place}/input/${id}/abort`,
    redirectApprovalUrl: `${place}/input/`,
  }));
}

interface TreeNode {
  readonly name: string;
  readonly children: readonly TreeNode[];
}

function nodeOf(stage: JenkinsStage, id: string): TreeNode & Readonly<Record<string, unknown>> {
  return {
    id,
    name: stage.name,
    title: stage.name,
    state: stage.state,
    type: 'STAGE',
    startTimeMillis: stage.startedAt,
    totalDurationMillis: stage.duration,
    pauseDurationMillis: stage.paused,
    children: (stage.children ?? []).map((child, at) => nodeOf(child, `${id}${at}`)),
  };
}

/** The build as the Pipeline Graph View plug-in has it. */
export function describeByTree(build: JenkinsBuild): object {
  return {
    status: 'ok',
    data: { complete: !build.building, stages: build.stages.map((stage, at) => nodeOf(stage, String(at + 5))) },
  };
}
