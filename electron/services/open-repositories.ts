import { openRepository, type Repository } from '../connectors/git/repository.ts';

/** The repositories that a core has open, by the path they were asked for. */
export function createRepositories() {
  const open = new Map<string, Repository>();
  return {
    open(path: string): Repository {
      const known = open.get(path);
      if (known !== undefined) return known;
      const opened = openRepository({ path });
      open.set(path, opened);
      return opened;
    },
    close() {
      for (const repository of open.values()) repository.close();
      open.clear();
    },
  };
}
