import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { VouchDialog } from './vouch-dialog.tsx';

/** Opens what it takes to vouch for a machine that lost its keys. */
export function VouchButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" icon={KeyRound} onClick={() => setIsOpen(true)}>
        Vouch for new keys
      </Button>
      {isOpen && <VouchDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
