import { describe, expect, it } from 'vitest';
import type { Action, Press } from '../../../renderer/shortcuts/registry.ts';
import { createActionRegistry, sequencePause } from '../../../renderer/shortcuts/registry.ts';

const plain: Press = {
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  time: 0,
  repeat: false,
  isTextField: false,
  isControl: false,
};
const press = (key: string, more: Partial<Press> = {}): Press => ({ ...plain, key, ...more });

/** A registry whose actions write their id down when they run. */
function setUp(actions: readonly Partial<Action>[], isMac = false) {
  const registry = createActionRegistry(isMac);
  const ran: string[] = [];
  const add = (action: Partial<Action>, layer = '') => {
    const id = action.id ?? action.keys ?? '';
    return registry.register({ title: id, group: 'Test', ...action, id, run: () => ran.push(id) }, layer);
  };
  for (const action of actions) add(action);
  return { registry, ran, add };
}

describe('a shortcut', () => {
  it('runs its action and takes the key', () => {
    const { registry, ran } = setUp([{ keys: 'e' }]);
    expect(registry.handle(press('e'))).toBe(true);
    expect(registry.handle(press('x'))).toBe(false);
    expect(ran).toEqual(['e']);
  });

  it('is written with mod, which is Ctrl here and Cmd on a Mac', () => {
    const here = setUp([{ keys: 'mod+k' }]);
    here.registry.handle(press('k', { metaKey: true }));
    here.registry.handle(press('k', { ctrlKey: true }));
    const mac = setUp([{ keys: 'mod+k' }], true);
    mac.registry.handle(press('k', { ctrlKey: true }));
    mac.registry.handle(press('k', { metaKey: true }));
    expect([here.ran, mac.ran]).toEqual([['mod+k'], ['mod+k']]);
  });

  it('does not fire while somebody types, unless it says so', () => {
    const { registry, ran } = setUp([{ keys: 'e' }, { keys: 'mod+k', inTextFields: true }]);
    expect(registry.handle(press('e', { isTextField: true }))).toBe(false);
    expect(registry.handle(press('k', { ctrlKey: true, isTextField: true }))).toBe(true);
    expect(ran).toEqual(['mod+k']);
  });

  it('leaves Enter to the button that has the focus', () => {
    const { registry, ran } = setUp([{ keys: 'enter' }]);
    expect(registry.handle(press('Enter', { isControl: true }))).toBe(false);
    expect(registry.handle(press('Enter'))).toBe(true);
    expect(ran).toEqual(['enter']);
  });

  it('takes its key and does nothing while there is a reason against it', () => {
    const { registry, ran } = setUp([{ keys: 's', reason: 'Nothing to sign' }]);
    expect(registry.handle(press('s'))).toBe(true);
    expect(ran).toEqual([]);
  });

  it('repeats with a held key only where repeating is meant', () => {
    const { registry, ran } = setUp([{ keys: 'j', repeats: true }, { keys: 'c' }]);
    registry.handle(press('j', { repeat: true }));
    registry.handle(press('c', { repeat: true }));
    expect(ran).toEqual(['j']);
  });

  it('works by the place of the key on a keyboard without Latin letters', () => {
    const { registry, ran } = setUp([{ keys: 'k' }]);
    registry.handle(press('л', { code: 'KeyK' }));
    expect(ran).toEqual(['k']);
  });

  it('is found by its character, however that is typed', () => {
    const { registry, ran } = setUp([{ keys: '?' }]);
    registry.handle(press('?', { shiftKey: true, code: 'Slash' }));
    expect(ran).toEqual(['?']);
  });

  it('belongs to what registered it last, and goes back when that leaves the screen', () => {
    const { registry, ran, add } = setUp([{ id: 'frame', keys: 'e' }]);
    const remove = add({ id: 'screen', keys: 'e' });
    registry.handle(press('e'));
    remove();
    registry.handle(press('e'));
    expect(ran).toEqual(['screen', 'frame']);
  });
});

describe('a sequence', () => {
  it('runs when its keys follow each other', () => {
    const { registry, ran } = setUp([{ keys: 'g h' }, { keys: 'g i' }]);
    expect(registry.handle(press('g', { time: 0 }))).toBe(true);
    expect(registry.handle(press('i', { time: sequencePause }))).toBe(true);
    expect(ran).toEqual(['g i']);
  });

  it('is forgotten after a pause', () => {
    const { registry, ran } = setUp([{ keys: 'g h' }]);
    registry.handle(press('g', { time: 0 }));
    expect(registry.handle(press('h', { time: sequencePause + 1 }))).toBe(false);
    expect(ran).toEqual([]);
  });

  it('begins anew with a key that does not continue it', () => {
    const { registry, ran } = setUp([{ keys: 'g h' }, { keys: 'c' }]);
    for (const key of ['g', 'c', 'h', 'g', 'g', 'h']) registry.handle(press(key));
    expect(ran).toEqual(['c', 'g h']);
  });

  it('is not broken by the modifier a key needs', () => {
    const { registry, ran } = setUp([{ keys: 'g ?' }]);
    registry.handle(press('g'));
    registry.handle(press('Shift', { shiftKey: true }));
    registry.handle(press('?', { shiftKey: true }));
    expect(ran).toEqual(['g ?']);
  });
});

describe('a layer', () => {
  it('hides what is below it until it closes', () => {
    const { registry, ran, add } = setUp([{ keys: 'e' }]);
    const close = registry.openLayer('dialog');
    add({ id: 'inside', keys: 'mod+enter' }, 'dialog');
    expect(registry.handle(press('e'))).toBe(false);
    registry.handle(press('Enter', { ctrlKey: true }));
    close();
    registry.handle(press('e'));
    expect(ran).toEqual(['inside', 'e']);
  });

  it('gives way to the one opened above it, in whatever order they close', () => {
    const { registry, ran, add } = setUp([]);
    add({ id: 'dialog', keys: 'e' }, 'dialog');
    add({ id: 'menu', keys: 'e' }, 'menu');
    const closeDialog = registry.openLayer('dialog');
    const closeMenu = registry.openLayer('menu');
    registry.handle(press('e'));
    closeDialog();
    registry.handle(press('e'));
    closeMenu();
    expect(registry.handle(press('e'))).toBe(false);
    expect(ran).toEqual(['menu', 'menu']);
  });

  it('keeps its actions out of the palette', () => {
    const { registry, add } = setUp([{ keys: 'e' }]);
    add({ id: 'inside', keys: 'x' }, 'dialog');
    expect(registry.list().map((action) => action.id)).toEqual(['e']);
  });
});

it('tells who listens when the actions change, and keeps the same list while they do not', () => {
  const { registry, add } = setUp([{ keys: 'e' }]);
  let news = 0;
  const leave = registry.subscribe(() => (news += 1));
  const before = registry.list();
  expect(registry.list()).toBe(before);
  const remove = add({ keys: 'x' });
  remove();
  leave();
  add({ keys: 'y' });
  expect(news).toBe(2);
});
