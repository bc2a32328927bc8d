import { createClient } from '../../client/client.js';
import { cookie } from '../../client/credentials.js';

/** Sent with everything that changes something; a session has its own. */
let csrfToken: string | null = null;
export const sendCsrfToken = (token: string | null): void => void (csrfToken = token);

/** The product's API, as whoever is signed in in this browser. */
export const api = createClient({ credentials: cookie(() => csrfToken) });
