import type { Answer } from '../../client/call.js';
import { Problem } from '../../client/problem.js';
import { api, sendCsrfToken } from './api.js';
import { forget, recall, remember } from './memory.js';

const path = '/api/auth/session';
export type Session = Answer<'get', typeof path>;

/** That somebody signed in here: the cookie itself is hidden from scripts. */
const mark = 'frontdesk.signed-in';

const listeners = new Set<() => void>();

/** Null: nobody is signed in; undefined: not asked yet. */
let session: Session | null | undefined;
let asking: Promise<Session | null> | null = null;

function keep(next: Session | null): Session | null {
  session = next;
  sendCsrfToken(next?.csrfToken ?? null);
  if (next) remember(mark, 'yes');
  else forget(mark);
  for (const listener of listeners) listener();
  return next;
}

async function ask(): Promise<Session | null> {
  // Where nobody signed in the answer is known, and a browser would write the refusal into its console.
  if (!recall(mark)) return keep(null);
  try {
    return keep(await api.get(path));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return keep(null);
    throw error;
  }
}

/** Whoever is signed in; asked once, then remembered. */
export function loadSession(): Promise<Session | null> {
  if (session !== undefined) return Promise.resolve(session);
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

export const currentSession = (): Session | null => session ?? null;

export function watchSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const signIn = async (email: string, password: string): Promise<Session | null> =>
  keep(await api.post(path, { body: { email, password }, once: true }));

/** The first way in: name and password are chosen with the link, then used. */
export async function acceptInvitation(body: {
  token: string;
  name: string;
  password: string;
}): Promise<Session | null> {
  const { user, refreshToken } = await api.post('/api/auth/invitations/accept', { body, once: true });
  const entered = await signIn(user.email, body.password);
  // The browser has a session of its own now.
  await api.post('/api/auth/logout', { body: { refreshToken } });
  return entered;
}

/** In the demo alone: no password. */
export const enterDemo = async (role: 'admin' | 'manager'): Promise<Session | null> =>
  keep(await api.post('/api/auth/demo-session', { body: { role }, once: true }));

export async function signOut(): Promise<void> {
  await api.delete(path);
  keep(null);
}
