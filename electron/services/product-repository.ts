import { basename } from 'node:path';
import type { z } from 'zod';
import type { productContract, repositoryViewSchema } from '../../shared/contract/product.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { decideProduct } from '../../shared/domain/product-decide.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import { GitError } from '../connectors/git/git-error.ts';
import type { RepositoryFacts } from '../connectors/git/inspect-repository.ts';
import { listProductVersions } from '../store/projections/product.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done, done, mapOutcome, type Outcome, refused } from './outcome.ts';
import { keepLocation, locateRepositories } from './repository.ts';

type Input<K extends keyof typeof productContract> = ContractInput<(typeof productContract)[K]>;
type Output<K extends keyof typeof productContract> = ContractOutput<(typeof productContract)[K]>;
type RepositoryView = z.infer<typeof repositoryViewSchema>;

/** The repositories of a product, each as Git says it is now; one that cannot be read says why. */
export async function readRepositories(context: Context, product: ProductState): Promise<RepositoryView[]> {
  const located = await locateRepositories(context, product);
  return Promise.all(
    located.map(async ({ repository: id, name, path }) => {
      const known = { id, name, path, headBranch: null, shallow: false, bare: false, objectFormat: null };
      if (path === null) return { ...known, problem: 'Nobody has said where it lies on this machine.' };
      const looked = await look(context, path);
      if (looked.kind === 'refused') return { ...known, problem: looked.reasons[0]?.message ?? '' };
      const { headBranch, isShallow: shallow, isBare: bare, objectFormat } = looked.result;
      return { id, name, path, headBranch, shallow, bare, objectFormat, problem: null };
    }),
  );
}

/** Reads a folder without keeping anything of it. */
export async function inspectRepository(
  context: Context,
  { path }: Input<'inspectRepository'>,
): Promise<Output<'inspectRepository'>> {
  const looked = await look(context, path);
  if (looked.kind === 'refused') return looked;
  const { root, headBranch, tags, isShallow: shallow, isBare: bare } = looked.result;
  return done({
    root,
    suggestedName: nameFrom(root),
    headBranch,
    tags,
    shallow,
    bare,
    warnings: warningsOf(looked.result),
  });
}

/** Adds a product once every folder is a repository that Git can read. */
export async function addProduct(context: Context, { name, repositories }: Input<'add'>): Promise<Output<'add'>> {
  const id = context.host.createId();
  const looked = await Promise.all(repositories.map((one) => place(context, one)));
  const faults = looked.flatMap((one) => (one.kind === 'refused' ? one.reasons : []));
  if (faults.length > 0) return refused(...faults);
  const placed = looked.flatMap((one) => (one.kind === 'done' ? [one.result] : []));
  const added = await context.alone(async () => {
    const [products, { all: people }] = await Promise.all([listProductVersions(context.workspace), context.people()]);
    return context.execute(
      context.states.product,
      id,
      (state) =>
        decideProduct(state, { kind: 'add', name, repositories: placed.map(withoutPath) }, { products, people }),
      {
        async writes(db) {
          for (const { repository, path } of placed) await keepLocation(db, repository, path);
        },
      },
    );
  });
  return mapOutcome(added, () => ({ id }));
}

export async function addRepository(context: Context, { product, ...asked }: Input<'addRepository'>): Promise<Done> {
  const placed = await place(context, asked);
  if (placed.kind === 'refused') return placed;
  const { repository, name, path } = placed.result;
  return asDone(
    await context.execute(
      context.states.product,
      product,
      (state) => decideProduct(state, { kind: 'addRepository', repository, name }, { products: [], people: [] }),
      { writes: (db) => keepLocation(db, repository, path) },
    ),
  );
}

export async function removeRepository(
  context: Context,
  { product, repository, reason }: Input<'removeRepository'>,
): Promise<Done> {
  return asDone(
    await context.execute(context.states.product, product, (state) =>
      decideProduct(state, { kind: 'removeRepository', repository, reason }, { products: [], people: [] }),
    ),
  );
}

/** Says where a repository lies on this machine. It is a setting, so no event tells of it. */
export async function locateRepository(
  context: Context,
  { product, repository, path }: Input<'locateRepository'>,
): Promise<Done> {
  const state = await context.product(product);
  if (!state.repositories.some((one) => one.repository === repository)) {
    return refused({
      code: 'repository-unknown',
      message: `${state.name} has no such repository.`,
      nextAction: 'Choose one of its repositories.',
    });
  }
  const looked = await look(context, path);
  if (looked.kind === 'refused') return looked;
  await context.workspace.write((db) => keepLocation(db, repository, looked.result.root));
  context.stream.publish({
    kind: 'changed',
    nouns: ['product', 'scope', 'candidate', 'release', 'readiness'],
    release: null,
    product,
  });
  return done({});
}

interface Placed {
  readonly repository: string;
  readonly name: string;
  readonly path: string;
}

async function place(
  context: Context,
  { name, path }: { readonly name?: string | undefined; readonly path: string },
): Promise<Outcome<Placed>> {
  return mapOutcome(await look(context, path), ({ root }) => ({
    repository: context.host.createId(),
    name: name ?? nameFrom(root),
    path: root,
  }));
}

/** What Git says about a folder; refused where it is no repository that can be read. */
async function look(context: Context, path: string): Promise<Outcome<RepositoryFacts>> {
  try {
    return done(await context.inspect(path));
  } catch (error) {
    if (!(error instanceof GitError) || error.code === 'cancelled') throw error;
    return refused(refusalOf(error));
  }
}

function refusalOf({ code, message, nextAction }: GitError): Rejection {
  const kebab = code.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return { code: `repository-${kebab}`, message, nextAction };
}

function withoutPath({ repository, name }: Placed) {
  return { repository, name };
}

/** The folder's name, without what the manifest's paths cannot hold. */
function nameFrom(root: string): string {
  const name = basename(root)
    .replace(/\.git$/u, '')
    .replaceAll(/[/\\:\p{Cc}]/gu, '-')
    .trim()
    .slice(0, 80);
  return name === '' ? 'repository' : name;
}

function warningsOf({ isShallow, isPartial, hasSubmodules, headBranch }: RepositoryFacts): string[] {
  return [
    ...(isShallow ? ['The clone is shallow: commits before its start are not there. Run git fetch --unshallow.'] : []),
    ...(isPartial
      ? ['The clone is partial: files that were never fetched cannot be read. Run git fetch --refetch.']
      : []),
    ...(hasSubmodules
      ? ['It has submodules: their commits are not in scope unless they are added as repositories.']
      : []),
    ...(headBranch === null ? ['No branch is checked out: say which ref a candidate is cut from.'] : []),
  ];
}
