import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { ErrorPanel } from '../components/error-panel.tsx';
import { Page } from '../components/page.tsx';
import { PageHeader } from '../components/page-header.tsx';

/** A screen that broke, inside a frame that still works. */
export function ScreenFailure({ reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page>
      <PageHeader title="This screen could not be shown" />
      <ErrorPanel
        title="Something in this screen failed"
        what="Nothing was changed by it, and the other screens are not affected."
        next="Try again. If it fails again, open another screen and come back."
        onRetry={retry}
      />
    </Page>
  );
}
