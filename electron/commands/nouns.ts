import type { Noun } from './command.ts';

/** A noun is loaded when it is asked for, so that a command starts at once. */
export const nounLoaders: Readonly<Record<string, () => Promise<Noun>>> = {
  scope: async () => (await import('./scope.ts')).scope,
  notes: async () => (await import('./notes.ts')).notes,
  product: async () => (await import('./product.ts')).product,
  release: async () => (await import('./release.ts')).release,
  candidate: async () => (await import('./candidate.ts')).candidate,
  readiness: async () => (await import('./readiness.ts')).readiness,
  person: async () => (await import('./person.ts')).person,
  role: async () => (await import('./role.ts')).role,
  checklist: async () => (await import('./checklist.ts')).checklist,
  uat: async () => (await import('./uat.ts')).uat,
  sign: async () => (await import('./sign.ts')).sign,
  promote: async () => (await import('./promote.ts')).promote,
  promotion: async () => (await import('./promotion.ts')).promotion,
  rollback: async () => (await import('./rollback.ts')).rollback,
  environment: async () => (await import('./environment.ts')).environment,
  connection: async () => (await import('./connection.ts')).connection,
  source: async () => (await import('./source.ts')).source,
  sync: async () => (await import('./sync.ts')).sync,
  audit: async () => (await import('./audit.ts')).audit,
  dossier: async () => (await import('./dossier.ts')).dossier,
  workspace: async () => (await import('./workspace.ts')).workspace,
  sample: async () => (await import('./sample.ts')).sample,
  serve: async () => (await import('./serve.ts')).serve,
};
