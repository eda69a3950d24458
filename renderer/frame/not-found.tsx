import { Compass } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useFrame } from '../state/frame.ts';

/** An address without a screen. */
export function NotFound() {
  const showOverlay = useFrame((state) => state.showOverlay);
  return (
    <Page>
      <PageHeader title="Nothing at this address" />
      <EmptyState
        icon={Compass}
        title="There is no screen here"
        action={
          <span className="flex flex-wrap justify-center gap-2">
            <ButtonLink to="/" variant="primary">
              Go home
            </ButtonLink>
            <Button keys="mod+k" onClick={() => showOverlay('palette')}>
              Find it
            </Button>
          </span>
        }
      >
        The link may be older than what it led to.
      </EmptyState>
    </Page>
  );
}
