import { Plus } from 'lucide-react';
import { type Slice, slicesSchema } from '../../../shared/domain/slice.ts';
import { checkSlices } from '../../../shared/domain/slice-match.ts';
import { Button } from '../../components/button.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from './product-screen.tsx';
import { SettingsSection } from './settings-section.tsx';
import { SliceEditor } from './slice-editor.tsx';
import { useDraftRows } from './use-draft-rows.ts';

/** The named parts of the manifest that roles answer for. */
export function SliceSettings({ product }: { readonly product: Product }) {
  const save = useCommand('product.setSlices');
  const draft = useDraftRows<Slice>(product.slices);
  const cleaned = draft.values.map(withoutBlanks);

  return (
    <SettingsSection
      id="slices"
      title="Slices"
      description="Each slice has a digest of its own. A sign-off covers the slices its role answers for, and carries forward to the next candidate where they are untouched."
      draft={draft}
      fault={faultOf(cleaned)}
      action="Save slices"
      saved="Slices saved"
      command={save}
      onSave={() => save.run({ product: product.id, slices: [...cleaned] })}
    >
      <ul className="flex flex-col border-t border-line">
        {draft.rows.map(({ key, value: slice }, index) => (
          <SliceEditor
            key={key}
            slice={slice}
            takenKinds={draft.values.filter((other) => other !== slice).map(({ kind }) => kind)}
            onChange={(next) => draft.change(index, next)}
            onRemove={() => draft.remove(index)}
          />
        ))}
      </ul>
      <div>
        <Button icon={Plus} onClick={() => draft.add({ kind: 'paths', name: '', include: [], exclude: [] })}>
          Add slice
        </Button>
      </div>
    </SettingsSection>
  );
}

/** The first thing that is wrong, in words. */
function faultOf(slices: readonly Slice[]): string | null {
  const bad = slices.find(({ name }) => !/^[a-z][a-z0-9-]{0,39}$/u.test(name));
  if (bad !== undefined) {
    return `A slice needs a name of lower-case letters, digits and hyphens${bad.name === '' ? '' : `, unlike ${bad.name}`}.`;
  }
  const empty = slices.find((slice) => slice.kind === 'paths' && slice.include.length === 0);
  if (empty !== undefined) return `Say which files belong to ${empty.name}.`;
  const parsed = slicesSchema.safeParse(slices);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'The slices do not fit.';
  return checkSlices(slices)[0]?.message ?? null;
}

/** A line that is still empty is no pattern yet. */
function withoutBlanks(slice: Slice): Slice {
  if (slice.kind !== 'paths') return slice;
  const clean = (globs: readonly string[]) => globs.map((glob) => glob.trim()).filter((glob) => glob !== '');
  return { ...slice, include: clean(slice.include), exclude: clean(slice.exclude) };
}
