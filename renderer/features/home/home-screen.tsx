import { useNavigate } from '@tanstack/react-router';
import { PackageOpen, Plus } from 'lucide-react';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { ConnectionNotices } from '../connection/connection-notice.tsx';
import { Board } from './board.tsx';
import { useKeepScreen } from './use-keep-screen.ts';
import { WaitingList } from './waiting-list.tsx';

/** What is where, what is under way, and what waits for the person in front of the screen. */
export function HomeScreen() {
  const board = useQueryOf('environment.board', {});
  const navigate = useNavigate();
  useKeepScreen(board.isSuccess);
  const add = useAction({
    id: 'product.add',
    title: 'Add product',
    group: 'Home',
    keys: 'c',
    icon: Plus,
    run: () => void navigate({ to: '/products/new' }),
  });
  return (
    <Page>
      <PageHeader
        title="Home"
        actions={
          board.data !== undefined && board.data.rows.length > 0 ? (
            <ButtonLink to="/products/new" icon={Plus} keys={add.keys}>
              Add product
            </ButtonLink>
          ) : undefined
        }
      />
      <Answer query={board} label="Reading what is where" failure="The board could not be read">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={PackageOpen}
              title="No product yet"
              action={
                <ButtonLink to="/products/new" variant="primary" icon={Plus} keys={add.keys}>
                  Add product
                </ButtonLink>
              }
            >
              A product is one or more Git repositories on this machine that are released together.
            </EmptyState>
          ) : (
            <>
              <ConnectionNotices />
              <Section title="Products and environments">
                <Board rows={rows} />
              </Section>
              <WaitingList />
            </>
          )
        }
      </Answer>
    </Page>
  );
}
