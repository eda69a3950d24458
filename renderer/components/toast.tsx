import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { buttonClass, iconButtonClass } from './button-class.ts';
import { toastManager } from './show-toast.ts';
import { VerdictIcon } from './verdict-icon.tsx';

/** Where toasts appear; mounted once in the app. F6 moves the focus there. */
export function ToastRegion() {
  return (
    <Base.Provider toastManager={toastManager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 w-90 max-w-[calc(100vw-32px)]">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="absolute right-0 bottom-0 w-full origin-bottom rounded-3 bg-surface-3 shadow-float transition-[translate,opacity] [translate:0_calc(var(--toast-offset-y)*-1-var(--toast-index)*8px)] data-ending-style:opacity-0 data-limited:opacity-0 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 py-2 pr-2 pl-3">
        {(toast.type === 'pass' || toast.type === 'fail') && (
          <span className={`flex h-7 items-center ${toast.type === 'pass' ? 'text-pass' : 'text-fail'}`}>
            <VerdictIcon verdict={toast.type} className="size-3.5" />
          </span>
        )}
        <div className="min-w-0 flex-1 py-1">
          <Base.Title className="break-words font-medium" />
          <Base.Description className="break-words text-2" />
        </div>
        <Base.Action className={buttonClass('quiet')} />
        <Base.Close aria-label="Dismiss" className={iconButtonClass()}>
          <X aria-hidden="true" className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
