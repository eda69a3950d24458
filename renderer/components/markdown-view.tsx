import { Square, SquareCheck } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { createContext, useContext } from 'react';
import type { Components } from 'react-markdown';
import Markdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

export interface MarkdownViewProps {
  readonly text: string;
  /** Links go nowhere by themselves. */
  readonly onOpenLink: (href: string) => void;
}

const OpenLink = createContext<(href: string) => void>(() => undefined);

function Anchor({ href, children }: ComponentProps<'a'>) {
  const onOpen = useContext(OpenLink);
  if (href === undefined || href === '') return <span>{children}</span>;
  const open = (event: MouseEvent) => {
    event.preventDefault();
    onOpen(href);
  };
  const stay = (event: MouseEvent) => event.preventDefault();
  return (
    <a href={href} title={href} rel="noreferrer" onClick={open} onAuxClick={stay} className="ring-focus">
      {children}
    </a>
  );
}

/** The box of a task list, which cannot be ticked here. */
function TaskMark({ isDone }: { readonly isDone: boolean }) {
  const Icon = isDone ? SquareCheck : Square;
  return (
    <span className="mr-1.5 inline-flex align-[-3px] text-3">
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">{isDone ? 'done:' : 'to do:'}</span>
    </span>
  );
}

// Pictures are not fetched from outside. The page has its own headings; those of the text go below them.
const components: Components = {
  a: Anchor,
  img: ({ alt }) => <span className="text-3">[picture{alt ? `: ${alt}` : ''}]</span>,
  input: ({ checked }) => <TaskMark isDone={checked === true} />,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  table: ({ children }) => (
    <div className="ring-focus overflow-x-auto" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
};

/** Outside text with its formatting and without anything that runs, loads or leads away by itself. */
export function MarkdownView({ text, onOpenLink }: MarkdownViewProps) {
  return (
    <OpenLink value={onOpenLink}>
      <div className="prose">
        <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={components}>
          {text}
        </Markdown>
      </div>
    </OpenLink>
  );
}
