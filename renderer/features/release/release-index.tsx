import { Navigate } from '@tanstack/react-router';
import { useRelease } from './release-context.ts';
import { stageLink } from './stages.ts';

/** Opens a release where its next step is; an ended one where it went live. */
export function ReleaseIndex() {
  const release = useRelease();
  return <Navigate {...stageLink(release.nextStep?.stage ?? 'live', release.id)} replace />;
}
