import { useMutation } from '@tanstack/react-query';
import type { InputOf, OutputOf, ProcedureName } from '../api.ts';
import { useApi } from './api-context.ts';
import { startJob } from './job.ts';

/** A command that a person gives. */
export interface Command<P extends ProcedureName> {
  /** Resolves with the answer, which may be a refusal (`kind: 'refused'`); rejects with a failure for `describeError`. */
  readonly run: (input: InputOf[P]) => Promise<OutputOf[P]>;
  readonly busy: boolean;
  readonly answer: OutputOf[P] | undefined;
  readonly error: unknown;
  readonly reset: () => void;
}

/**
 * `const plan = useCommand('release.plan')`. Never repeated by itself. What it changes is asked for anew when the host says so, in
 * every window alike.
 */
export function useCommand<P extends ProcedureName>(name: P, options: { readonly work?: string } = {}): Command<P> {
  const { call } = useApi();
  const { work } = options;

  const runAtWork = async (label: string, input: InputOf[P]): Promise<OutputOf[P]> => {
    const job = startJob(label);
    try {
      return await call(name, { ...input, job: job.id }, job.signal);
    } finally {
      job.end();
    }
  };

  const mutation = useMutation<OutputOf[P], Error, InputOf[P]>({
    retry: false,
    mutationFn: (input) => (work === undefined ? call(name, input) : runAtWork(work, input)),
  });
  return {
    run: mutation.mutateAsync,
    busy: mutation.isPending,
    answer: mutation.data,
    error: mutation.error,
    reset: mutation.reset,
  };
}
