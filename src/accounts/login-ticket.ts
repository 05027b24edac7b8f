import { z } from 'zod';
import { openText, sealText } from '../spotify/sealed-text.ts';

/** A login that a browser began, which keeps it itself, encrypted: who begins many of them fills nothing here. */
export interface LoginTicket {
  state: string;
  verifier: string;
  /** Where the browser goes in the end. */
  returnTo: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const context = 'login';
const ticket = z.object({ state: z.string(), verifier: z.string(), returnTo: z.string(), expiresAt: z.number() });

export const sealTicket = (key: Buffer, login: LoginTicket): string => sealText(key, JSON.stringify(login), context);

/** Null for what was not sealed here. */
export function openTicket(key: Buffer, sealed: string): LoginTicket | null {
  const text = openText(key, sealed, context);
  return text === null ? null : ticket.parse(JSON.parse(text));
}
