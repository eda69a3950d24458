import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useFrame } from '../state/frame.ts';

/** After every navigation the heading of the new page takes the focus, at once or when its page header appears. */
export function useNavigationFocus(): void {
  const router = useRouter();
  useEffect(() => {
    const leave = router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
      if (fromLocation !== undefined && pathChanged) useFrame.setState({ awaitsHeading: true });
    });
    const arrive = router.subscribe('onRendered', () => {
      if (!useFrame.getState().awaitsHeading) return;
      const heading = [...document.querySelectorAll<HTMLElement>('[data-page-heading]')].at(-1);
      if (heading === undefined) return;
      useFrame.setState({ awaitsHeading: false });
      heading.focus({ preventScroll: true });
    });
    return () => {
      leave();
      arrive();
    };
  }, [router]);
}
