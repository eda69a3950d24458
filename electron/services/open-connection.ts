import { systemTitles } from '../../shared/domain/connection.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { Ports } from '../connectors/open-ports.ts';
import { StoreError } from '../store/store-error.ts';
import type { Context } from './context.ts';

/** A token that is not here or cannot be opened is told like a system that does not let us in. */
export async function openConnection(context: Context, connection: string): Promise<Ports | OutsideError> {
  try {
    return await context.outside.ports(connection);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { system } = await context.outside.find(connection);
    const { message, nextAction } = error;
    return new OutsideError({ system: systemTitles[system], kind: 'auth', message, nextAction }, { cause: error });
  }
}
