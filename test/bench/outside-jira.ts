import { z } from 'zod';

/** What the thread of a slow Jira is started with: its tickets, and what a call takes in milliseconds. */
export const slowJiraStartSchema = z.object({ tickets: z.int(), roundTrip: z.number() });

/** What it tells when it is there, and whenever it is asked. */
export const slowJiraSchema = z.object({ address: z.string(), received: z.int() });
