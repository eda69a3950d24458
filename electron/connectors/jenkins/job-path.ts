import { OutsideError } from '../http/outside-error.ts';

/**
 * Where a job lies: `shop/app` is `/job/shop/job/app`. A branch of a multibranch job has a name that is itself encoded (`feature%2Fx`), so
 * that it is encoded twice in an address (`feature%252Fx`).
 */
export function placeOfJob(path: string): string {
  const names = path.split('/').filter((name) => name !== '');
  if (names.length === 0 || names.some((name) => name === '.' || name === '..')) {
    throw new OutsideError({ system: 'Jenkins', kind: 'validation', message: `“${path}” is not the path of a job.` });
  }
  return names.map((name) => `/job/${encodeURIComponent(name)}`).join('');
}

/** The branch that a job within a multibranch job is named for. */
export function branchOfName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** `refs/remotes/origin/main`, `origin/main` and `main` are one; null for a commit that was checked out without a branch. */
export function branchOfRevision(name: string): string | null {
  const bare = name.replace(/^refs\/(?:remotes|heads)\//u, '').replace(/^origin\//u, '');
  return bare === '' || bare === 'detached' || bare === 'HEAD' ? null : bare;
}

export function idOfRun(job: string, number: number): string {
  return `${job}#${number}`;
}

export function parseRunId(id: string): { readonly job: string; readonly number: number } | null {
  const { job, number } = /^(?<job>.+)#(?<number>\d{1,9})$/u.exec(id)?.groups ?? {};
  return job === undefined || number === undefined ? null : { job, number: Number(number) };
}
