import type { Change } from '../../shared/domain/write.ts';
import type { Ports } from './open-ports.ts';
import type { OutwardWrite } from './outward-write.ts';

/**
 * The write behind a change in our words; null where the system of the connection does not do this job. Nothing is sent. `since`: when
 * somebody first set out to make it; null where nobody did.
 */
export function openWrite(
  { codeHost, tracker, monitor }: Ports,
  change: Change,
  since: string | null = null,
): OutwardWrite | null {
  switch (change.kind) {
    case 'tag':
      return codeHost?.pushTag(change) ?? null;
    case 'release-draft':
      return codeHost?.createRelease(change) ?? null;
    case 'release-publish':
      return codeHost?.publishRelease(change) ?? null;
    case 'deployment':
      return codeHost?.recordDeployment({ ...change, since }) ?? null;
    case 'fix-version-create':
      return tracker?.createFixVersion({ ...change, project: change.path }) ?? null;
    case 'fix-version-release':
      return tracker?.releaseFixVersion(change) ?? null;
    case 'fix-version-set':
      return tracker?.setFixVersion(change) ?? null;
    case 'transition':
      return tracker?.transition(change) ?? null;
    case 'comment':
      return tracker?.comment(change) ?? null;
    case 'link':
      return tracker?.linkRelease(change) ?? null;
    case 'annotation':
      return monitor?.annotate(change) ?? null;
    case 'defect':
      return tracker?.createDefect({ ...change, project: change.path }) ?? null;
  }
}
