import { z } from 'zod';
import type { RunState, Stage } from '../../../shared/domain/pipeline.ts';
import type { Client } from './client.ts';

const wfapiSchema = z.object({
  status: z.string(),
  stages: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTimeMillis: z.number().nullish(),
      durationMillis: z.number().nullish(),
      pauseDurationMillis: z.number().nullish(),
    }),
  ),
});

interface Node {
  readonly name: string;
  readonly state: string;
  readonly startTimeMillis?: number | null | undefined;
  readonly totalDurationMillis?: number | null | undefined;
  readonly pauseDurationMillis?: number | null | undefined;
  readonly children?: readonly Node[] | null | undefined;
}
const nodeSchema: z.ZodType<Node> = z.object({
  name: z.string(),
  state: z.string(),
  startTimeMillis: z.number().nullish(),
  totalDurationMillis: z.number().nullish(),
  pauseDurationMillis: z.number().nullish(),
  get children() {
    return z.array(nodeSchema).nullish();
  },
});
const graphSchema = z.object({ stages: z.array(nodeSchema) });
/** Older versions of the plug-in answer the graph itself, newer ones in an envelope. */
const treeSchema = z.union([z.object({ data: graphSchema }), graphSchema]);

const stateByWfapi: Readonly<Record<string, RunState>> = {
  NOT_EXECUTED: 'skipped',
  IN_PROGRESS: 'running',
  PAUSED_PENDING_INPUT: 'paused',
  SUCCESS: 'passed',
  UNSTABLE: 'unstable',
  FAILED: 'failed',
  ABORTED: 'cancelled',
};

const stateByTree: Readonly<Record<string, RunState>> = {
  queued: 'queued',
  running: 'running',
  paused: 'paused',
  skipped: 'skipped',
  not_built: 'skipped',
  success: 'passed',
  unstable: 'unstable',
  failure: 'failed',
  aborted: 'cancelled',
};

/** The stages of a build; `missing` says why there are none. */
export interface StagesRead {
  readonly stages: readonly Stage[];
  readonly missing: string | null;
  /** The build has pending inputs that the stage view can name. */
  readonly asksByName: boolean;
}

function timeOf(milliseconds: number | null | undefined): string | null {
  return milliseconds == null || milliseconds <= 0 ? null : new Date(milliseconds).toISOString();
}

/** Only what has begun has a duration. */
function durationOf(state: RunState, milliseconds: number | null | undefined): number | null {
  return state === 'skipped' || state === 'queued' ? null : (milliseconds ?? null);
}

function readWfapi({ status, stages }: z.infer<typeof wfapiSchema>, url: string): StagesRead {
  return {
    stages: stages.map((stage) => {
      const state = stateByWfapi[stage.status] ?? 'unknown';
      return {
        name: stage.name,
        state,
        startedAt: timeOf(stage.startTimeMillis),
        duration: durationOf(state, stage.durationMillis),
        paused: stage.pauseDurationMillis ?? null,
        mayFail: false,
        url,
      };
    }),
    missing: null,
    asksByName: status === 'PAUSED_PENDING_INPUT',
  };
}

/** Stages within stages and parallel branches follow the one that they are in, named `Outer / Inner`. */
function flatten(nodes: readonly Node[], outer: string, url: string): Stage[] {
  return nodes.flatMap((node) => {
    const name = `${outer}${node.name}`;
    const state = stateByTree[node.state.toLowerCase()] ?? 'unknown';
    const stage: Stage = {
      name,
      state,
      startedAt: timeOf(node.startTimeMillis),
      duration: durationOf(state, node.totalDurationMillis),
      paused: node.pauseDurationMillis ?? null,
      mayFail: false,
      url,
    };
    return [stage, ...flatten(node.children ?? [], `${name} / `, url)];
  });
}

type Dialect = 'wfapi' | 'tree';

const noPlugin =
  'This Jenkins has neither the Pipeline Stage View nor the Pipeline Graph View plug-in: stages, and whether a build waits for a person, are not known.';
const noStages = 'A job of this kind has no stages.';
function without(missing: string): StagesRead {
  return { stages: [], missing, asksByName: false };
}

/** A plug-in may be installed later. */
const triedAgainAfter = 3_600_000;

/**
 * Reads stages in whichever of three dialects this Jenkins speaks: wfapi (Pipeline Stage View), the tree of Pipeline Graph View, or none.
 * What was found is remembered; a new plug-in is noticed within the hour.
 */
export function createStageReader(client: Client, now: () => number) {
  /** A build that is gone answers as a missing plug-in does: a dialect that was once spoken stays known. */
  let known: { readonly dialect: Dialect | null; readonly at: number } | null = null;

  async function tryDialect(dialect: Dialect, place: string, signal?: AbortSignal): Promise<StagesRead | null> {
    const url = `${client.address}${place}`;
    switch (dialect) {
      case 'wfapi': {
        const run = await client.readOptional(`${place}/wfapi/describe`, wfapiSchema, signal);
        return run === null ? null : readWfapi(run, `${url}/`);
      }
      case 'tree': {
        const tree = await client.readOptional(`${place}/stages/tree`, treeSchema, signal);
        if (tree === null) return null;
        const { stages } = 'data' in tree ? tree.data : tree;
        return { stages: flatten(stages, '', `${url}/stages/`), missing: null, asksByName: false };
      }
    }
  }

  return async (kind: string | null, place: string, signal?: AbortSignal): Promise<StagesRead> => {
    if (kind !== null && !kind.endsWith('.WorkflowRun')) return without(noStages);
    if (known !== null && known.dialect === null && now() - known.at < triedAgainAfter) return without(noPlugin);
    const first = known?.dialect == null ? [] : [known.dialect];
    for (const dialect of new Set<Dialect>([...first, 'wfapi', 'tree'])) {
      const read = await tryDialect(dialect, place, signal);
      if (read === null) continue;
      known = { dialect, at: now() };
      return read;
    }
    known = known?.dialect == null ? { dialect: null, at: now() } : known;
    return without(noPlugin);
  };
}
