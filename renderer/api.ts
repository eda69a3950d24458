import { type Client, type ClientLink, createORPCClient } from '@orpc/client';
import type {
  ContractRouterClient,
  InferContractRouterErrorMap,
  InferContractRouterInputs,
  InferContractRouterOutputs,
  ORPCErrorFromErrorMap,
} from '@orpc/contract';
import type { Contract } from '../shared/contract/contract.ts';

type Link = ClientLink<Record<string, never>>;
type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;

/** The contract as functions: `api.release.get({ release })`. */
export type Api = ContractRouterClient<Contract>;

/** Every procedure by noun and verb: `release.get`. */
export type ProcedureName = {
  [N in keyof Contract]: { [V in keyof Contract[N] & string]: `${N}.${V}` }[keyof Contract[N] & string];
}[keyof Contract];

type ByName<Tree> = {
  [P in ProcedureName]: P extends `${infer N extends keyof Tree & string}.${infer V}`
    ? V extends keyof Tree[N]
      ? Tree[N][V]
      : never
    : never;
};

/** What a procedure takes and answers: `InputOf['release.get']`. */
export type InputOf = ByName<Inputs>;
export type OutputOf = ByName<Outputs>;

/** The failures of the contract, typed. Any other error comes from the way to the core. */
export type Failure = ORPCErrorFromErrorMap<InferContractRouterErrorMap<Contract>>;

/** Calls a procedure by its name, so that queries and commands can be written down as data. */
export type Call = <P extends ProcedureName>(name: P, input: InputOf[P], signal?: AbortSignal) => Promise<OutputOf[P]>;

export interface ApiClient {
  readonly api: Api;
  readonly call: Call;
}

/** The renderer's client over whatever way the host has to the core. */
export function createApi(link: Link): ApiClient {
  return {
    api: createORPCClient<Api>(link),
    call<P extends ProcedureName>(name: P, input: InputOf[P], signal?: AbortSignal) {
      const procedure = createORPCClient<Client<Record<string, never>, unknown, OutputOf[P], Failure>>(link, {
        path: name.split('.'),
      });
      return procedure(input, signal === undefined ? {} : { signal });
    },
  };
}
