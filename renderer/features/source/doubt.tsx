import { VerdictIcon } from '../../components/verdict-icon.tsx';

/** What a system says that is not certain or not right, in as much room as there is. */
export function Doubt({ label }: { readonly label: string }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-baseline gap-1 text-small leading-5 font-medium text-unknown">
      <VerdictIcon verdict="unknown" className="size-3 shrink-0 self-center" />
      <span className="min-w-0 truncate">{label}</span>
    </span>
  );
}
