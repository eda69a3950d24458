import { z } from 'zod';

/** The library makes a Date of every time. */
const timeSchema = z.date().transform((time) => time.toISOString());

export const pipelinesSchema = z.object({
  pipelines: z.array(z.object({ name: z.string() })).default([]),
  nextToken: z.string().optional(),
});

const executionSchema = z.object({
  pipelineExecutionId: z.string(),
  status: z.string(),
  startTime: timeSchema.optional(),
  lastUpdateTime: timeSchema.optional(),
  sourceRevisions: z.array(z.object({ actionName: z.string(), revisionId: z.string().optional() })).default([]),
});
export type Execution = z.infer<typeof executionSchema>;
export const executionsSchema = z.object({
  pipelineExecutionSummaries: z.array(executionSchema).default([]),
  nextToken: z.string().optional(),
});

const actionTypeSchema = z.object({ category: z.string(), provider: z.string() });
const actionSchema = z.object({
  actionExecutionId: z.string().optional(),
  stageName: z.string(),
  actionName: z.string(),
  status: z.string(),
  startTime: timeSchema.optional(),
  lastUpdateTime: timeSchema.optional(),
  input: z
    .object({ actionTypeId: actionTypeSchema.optional(), configuration: z.record(z.string(), z.string()).optional() })
    .optional(),
  output: z
    .object({
      outputVariables: z.record(z.string(), z.string()).optional(),
      executionResult: z.object({ externalExecutionUrl: z.string().optional() }).optional(),
    })
    .optional(),
});
export type ActionRun = z.infer<typeof actionSchema>;
export const actionsSchema = z.object({
  actionExecutionDetails: z.array(actionSchema).default([]),
  nextToken: z.string().optional(),
});

const inboundSchema = z.object({ pipelineExecutionId: z.string() });
export const stateSchema = z.object({
  stageStates: z
    .array(
      z.object({
        stageName: z.string(),
        /** What waits to enter the stage. */
        inboundExecution: inboundSchema.optional(),
        inboundExecutions: z.array(inboundSchema).optional(),
        inboundTransitionState: z
          .object({ enabled: z.boolean().optional(), disabledReason: z.string().optional() })
          .optional(),
      }),
    )
    .default([]),
});
export type StateThere = z.infer<typeof stateSchema>;

export const pipelineSchema = z.object({
  pipeline: z.object({
    stages: z.array(
      z.object({
        name: z.string(),
        actions: z.array(z.object({ name: z.string(), actionTypeId: actionTypeSchema })),
      }),
    ),
  }),
});
export type PipelineThere = z.infer<typeof pipelineSchema>;
