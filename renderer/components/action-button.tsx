import type { Action } from '../shortcuts/registry.ts';
import { Button } from './button.tsx';
import type { ButtonSize, ButtonVariant } from './button-class.ts';

export interface ActionButtonProps {
  readonly action: Action;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly busy?: boolean | undefined;
}

/** A registered action as a button: words, icon, keys and the reason it is off come from the registry. */
export function ActionButton({ action, ...look }: ActionButtonProps) {
  return (
    <Button {...look} icon={action.icon} keys={action.keys} reason={action.reason} onClick={action.run}>
      {action.title}
    </Button>
  );
}
