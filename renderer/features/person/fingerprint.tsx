import { groupFingerprint, writeFingerprint } from '../../../shared/domain/fingerprint.ts';
import { CopyButton } from '../../components/copy-button.tsx';

/** A whole fingerprint, in the groups in which one person reads it to another: two lines of eight. */
export function Fingerprint({ fingerprint }: { readonly fingerprint: string }) {
  return (
    <span className="flex items-start gap-2">
      <span className="max-w-[39.5ch] min-w-0 font-code leading-6">{groupFingerprint(fingerprint).join(' ')}</span>
      <CopyButton text={writeFingerprint(fingerprint)} label="Copy fingerprint" />
    </span>
  );
}
