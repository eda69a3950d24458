import { z } from 'zod';
import {
  addressSchema,
  connectionCheckSchema,
  connectionSchema,
  mayBeOpen,
  type System,
  systemSchema,
} from '../domain/connection.ts';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { doneSchema, outcomeOf, procedure } from './base.ts';

/** A token or password. It is written only: no answer of the contract holds one. */
const secretSchema = z.string().trim().min(1).max(5000);

const accountSchema = z.string().trim().max(200);

/** What it takes to reach one account; where a system is open to everybody, the token may be ''. */
const accessSchema = z.object({
  system: systemSchema,
  address: addressSchema,
  account: accountSchema.default(''),
  secret: z.string().trim().max(5000),
});

/** One place there, `octo/shop`, that what the token may do is tried at; '' for the account alone. It is not kept. */
const triedPlaceSchema = z.string().trim().max(300).default('');

function hasSecret({
  system,
  account,
  secret,
}: {
  readonly system: System;
  readonly account: string;
  readonly secret: string;
}) {
  return secret !== '' || (account === '' && mayBeOpen(system));
}
const secretMissing = { path: ['secret'], message: 'The token is missing.' };

/** What is left of a rate window. */
const budgetSchema = z.object({
  limit: z.number().nullable(),
  remaining: z.number(),
  resetAt: timeSchema.nullable(),
});

/**
 * `unchecked`: not since this host started. `offline`: it cannot be reached, and that is all that is wrong. `lacking`: it works, and what is needed for reading is not all
 * allowed.
 */
const healthSchema = z.object({
  state: z.enum(['unchecked', 'working', 'lacking', 'failing', 'offline', 'locked']),
  /** A sentence where it is not working. */
  problem: z.string().nullable(),
  nextAction: z.string().nullable(),
  /** Of `offline`. */
  offlineSince: timeSchema.nullable(),
  checkedAt: timeSchema.nullable(),
  check: connectionCheckSchema.nullable(),
});

export const connectionViewSchema = connectionSchema.extend({
  /** How the token is kept on this machine; null where this machine has none. */
  protection: z.string().nullable(),
  /** Products that have a source here. */
  products: z.array(z.object({ id: idSchema, name: z.string() })),
  health: healthSchema,
  budget: budgetSchema.nullable(),
  /** When all that is read of it was last known to be as it is kept; null before a first complete reading. */
  syncedAt: timeSchema.nullable(),
  /** What the token will do about its end: `null` nothing is known. */
  expiry: z.enum(['fine', 'soon', 'over']).nullable(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

export const connectionContract = {
  list: procedure.input(z.object({})).output(z.object({ connections: z.array(connectionViewSchema) })),
  /** Tries an access without keeping anything: who it is, what it may do, what is too much or too little. */
  probe: procedure
    .input(accessSchema.extend({ place: triedPlaceSchema }).refine(hasSecret, secretMissing))
    .output(outcomeOf(connectionCheckSchema)),
  /** Keeps a connection once its access works. The token goes to the keys of this machine. */
  add: procedure
    .input(
      accessSchema
        .extend({
          name: z.string().trim().min(1).max(80),
          expiresAt: timeSchema.nullable().default(null),
          place: triedPlaceSchema,
        })
        .refine(hasSecret, secretMissing),
    )
    .output(outcomeOf(z.object({ id: idSchema, check: connectionCheckSchema }))),
  /** Another token, and where the system has to be told whose it is, another account: AWS gives a new key both. Left out, it stays. */
  renew: procedure
    .input(
      z.object({
        connection: idSchema,
        account: accountSchema.optional(),
        secret: secretSchema,
        expiresAt: timeSchema.nullable().default(null),
      }),
    )
    .output(outcomeOf(connectionCheckSchema)),
  check: procedure.input(z.object({ connection: idSchema })).output(connectionViewSchema),
  /** Refused while a product has a source here. */
  remove: procedure.input(z.object({ connection: idSchema })).output(doneSchema),
  /** Projects, repositories, jobs or images that the account sees, to choose a source from; at most 200 that match. */
  places: procedure
    .input(z.object({ connection: idSchema, query: z.string().max(200).default('') }))
    .output(z.object({ places: z.array(z.object({ path: z.string(), title: z.string() })), more: z.boolean() })),
  /** Fields of a tracker that could hold severity or acceptance criteria. */
  fields: procedure
    .input(z.object({ connection: idSchema }))
    .output(z.object({ fields: z.array(z.object({ id: z.string(), name: z.string() })) })),
};
