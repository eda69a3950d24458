import type { AnySchema, ContractProcedure, ErrorMap, InferSchemaInput, InferSchemaOutput, Meta } from '@orpc/contract';

/** What a service gets as input: validated, with defaults filled in. */
export type ContractInput<P> =
  P extends ContractProcedure<infer I, AnySchema, ErrorMap, Meta> ? InferSchemaOutput<I> : never;

/** What a service has to answer: the input of the output's validation. */
export type ContractOutput<P> =
  P extends ContractProcedure<AnySchema, infer O, ErrorMap, Meta> ? InferSchemaInput<O> : never;
