import { OutsideError } from '../http/outside-error.ts';

export const system = 'Nexus';

/** Where a component lies: `releases/com.example/shop`, `npm/octo/shop`, `images/team/app`. */
export interface ComponentPath {
  readonly repository: string;
  /** Everything after the repository. */
  readonly parts: readonly string[];
}

export function parsePath(path: string): ComponentPath {
  const [repository = '', ...parts] = path.split('/');
  const isName = /^[A-Za-z0-9][\w.-]*$/u.test(repository) && parts.length > 0;
  if (isName && parts.every((part) => part !== '' && !/[*?"\\\s]/u.test(part))) return { repository, parts };
  throw new OutsideError({
    system,
    kind: 'validation',
    message: `“${path}” is not the place of a component.`,
    nextAction: 'Write it as repository/group/name, for example releases/com.example/shop.',
  });
}

/** How the format of a repository names what is in it. */
export interface Coordinates {
  readonly group: string | null;
  readonly name: string;
}

/** The coordinates by which Nexus finds a component; every format has its own idea of a group. */
export function coordinatesOf(format: string, { parts }: ComponentPath): Coordinates {
  const group = parts.slice(0, -1);
  const name = parts.at(-1) ?? '';
  switch (format) {
    case 'docker':
    case 'oci':
      return { group: null, name: parts.join('/') };
    case 'raw':
      throw new OutsideError({
        system,
        kind: 'validation',
        message: 'A raw repository knows no versions, so that nothing can be found for a release.',
        nextAction: 'Choose a repository of another format.',
      });
    case 'maven2':
      return { group: group.length === 0 ? null : group.join('.'), name };
    case 'npm':
      return { group: group.length === 0 ? null : group.join('/').replace(/^@/u, ''), name };
    default:
      return { group: group.length === 0 ? null : group.join('/'), name };
  }
}
