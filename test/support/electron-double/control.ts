import { z } from 'zod';
import { app, preventable } from './app.ts';
import { type MenuLine, played } from './played.ts';
import { crashUtilityProcesses } from './utility-process.ts';

/** What the test plays of the person and the system. */
export const controlSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('look') }),
  z.object({ kind: z.literal('chooseFile'), path: z.string().nullable() }),
  z.object({ kind: z.literal('chooseFolder'), path: z.string().nullable() }),
  z.object({ kind: z.literal('clickMenu'), label: z.string() }),
  z.object({ kind: z.literal('clickNotification'), title: z.string() }),
  z.object({ kind: z.literal('openLink'), link: z.string() }),
  z.object({ kind: z.literal('setProxy'), rules: z.string() }),
  z.object({ kind: z.literal('look away') }),
  z.object({ kind: z.literal('crashCore') }),
  z.object({ kind: z.literal('quit') }),
]);
export type Control = z.infer<typeof controlSchema>;

const orderSchema = z.object({ id: z.int(), order: controlSchema });

export const sightSchema = z.object({
  menu: z.array(z.object({ label: z.string(), enabled: z.boolean(), accelerator: z.string().nullable() })),
  notifications: z.array(z.object({ title: z.string(), body: z.string() })),
  openedLinks: z.array(z.string()),
  errors: z.array(z.string()),
});
export type Sight = z.infer<typeof sightSchema>;

function flatten(lines: readonly MenuLine[]): readonly MenuLine[] {
  return lines.flatMap((line) => [line, ...flatten(line.submenu ?? [])]);
}

function look(): Sight {
  return {
    menu: flatten(played.menu).map(({ label, role, enabled = true, accelerator = null }) => ({
      label: label ?? role ?? '',
      enabled,
      accelerator,
    })),
    notifications: played.notifications.map(({ title, body }) => ({ title, body })),
    openedLinks: played.openedLinks,
    errors: played.errors,
  };
}

function play(order: Control): void {
  switch (order.kind) {
    case 'look':
      break;
    case 'chooseFile':
      played.savePath = order.path;
      break;
    case 'chooseFolder':
      played.folder = order.path;
      break;
    case 'clickMenu':
      flatten(played.menu)
        .find(({ label, enabled = true }) => label?.split('\t')[0] === order.label && enabled)
        ?.click?.();
      break;
    case 'clickNotification':
      played.notifications.find(({ title }) => title === order.title)?.emit('click');
      break;
    case 'openLink':
      app.emit('open-url', preventable(), order.link);
      break;
    case 'setProxy':
      played.proxyRules = order.rules;
      break;
    case 'look away':
      played.isFocused = false;
      break;
    case 'crashCore':
      crashUtilityProcesses();
      break;
    case 'quit':
      app.quit();
  }
}

/** Listens to the test. */
export function obeyTest(): void {
  process.on('message', (received) => {
    const { id, order } = orderSchema.parse(received);
    play(order);
    process.send?.({ id, sight: look() });
  });
  process.channel?.unref();
}
