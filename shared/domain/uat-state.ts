import type { Entry } from './entry.ts';
import type { EventData } from './events.ts';

/** A UAT verdict as it was given; the last one of a ticket counts. */
export type VerdictState = Readonly<EventData<'uat.verdictGiven'>> & { readonly given: Entry };
