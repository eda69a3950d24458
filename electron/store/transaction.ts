import type { Connection } from './connection.ts';
import { createGate } from './gate.ts';
import { StoreError } from './store-error.ts';

/** Runs work in one transaction of the writing connection; a failure leaves nothing behind. */
export type InTransaction = <T>(work: () => Promise<T>) => Promise<T>;

export function createTransactions(connection: Connection): InTransaction {
  const gate = createGate();
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  return (work) =>
    gate.run(async () => {
      begin.run();
      try {
        const result = await work();
        commit.run();
        return result;
      } catch (error) {
        // SQLite has already rolled back where the disk is full or broken.
        if (connection.inTransaction) {
          rollback.run();
        }
        throw error;
      }
    });
}

/** The transactions of a workspace that was opened for reading. */
export const refuseTransactions: InTransaction = () =>
  Promise.reject(
    new StoreError(
      'workspace-busy',
      'This host opened the workspace for reading only.',
      'Do it on the host that holds the workspace.',
    ),
  );
