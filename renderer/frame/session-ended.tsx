import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useConnection } from '../state/connection.ts';

/** The host was started anew and does not know this window. What was typed stays on screen, to be copied. */
export function SessionEnded() {
  const isEnded = useConnection(({ connection }) => connection === 'ended');
  const [isSeen, setIsSeen] = useState(false);
  return (
    <Dialog
      open={isEnded && !isSeen}
      onOpenChange={(isOpen) => setIsSeen(!isOpen)}
      title="This window’s session has ended"
      description="Countersign was started anew and does not know this window any more. Open the launch address that it printed in its terminal; “countersign serve” prints another one, also while it is running. Then reload this window, or close it."
      footer={
        <>
          <Button onClick={() => setIsSeen(true)}>Stay here</Button>
          <Button variant="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        </>
      }
    />
  );
}
