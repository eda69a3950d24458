import type { Message } from '../../shared/contract/stream.ts';
import { useWork } from '../state/work.ts';

export interface Job {
  /** Goes into the call's input, so that the host reports under it. */
  readonly id: string;
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** Shows long work in the status bar, with a way to cancel it. */
export function startJob(label: string, outer?: AbortSignal): Job {
  const id = crypto.randomUUID();
  const controller = new AbortController();
  const cancel = () => controller.abort(new DOMException('The user cancelled.', 'AbortError'));
  useWork.getState().show({ id, label, value: null, text: '', onCancel: cancel });
  return {
    id,
    signal: outer === undefined ? controller.signal : AbortSignal.any([outer, controller.signal]),
    end: () => useWork.getState().end(id),
  };
}

/** Moves the status bar along with what the host reports. */
export function showProgress(message: Message & { kind: 'progress' }): void {
  const { running, show } = useWork.getState();
  const work = running.find((candidate) => candidate.id === message.job);
  if (work === undefined) return;
  const value = message.total === null || message.total === 0 ? null : Math.min(1, message.done / message.total);
  show({ ...work, value, text: message.text });
}
