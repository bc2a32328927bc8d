import type { Platform } from '../channels/channel.js';
import { AppError } from '../platform/errors/app-error.js';

/** The shape of what the platforms really give out; the demo's own tokens are shorter and have words in them. */
const realShapes: Partial<Record<Platform, RegExp>> = {
  telegram: /^\d{6,12}:[A-Za-z0-9_-]{35}$/,
  facebook: /^EAA[A-Za-z0-9]{40,}$/,
  instagram: /^(EAA|IG)[A-Za-z0-9_]{40,}$/,
  whatsapp: /^EAA[A-Za-z0-9]{40,}$/,
};

/** Whether this is a token of the platform itself, as far as its shape tells (pure). */
export const looksReal = (platform: Platform, token: string): boolean => realShapes[platform]?.test(token) ?? false;

const demoSentence =
  'This is the demo: the platforms are simulators here, and they know no real account. Run `npm run cli -- leave-demo`, start Frontdesk again, and connect it then.';

/** In the demo a real token would go to simulators, which know nothing of it. */
export function assertNotReal(simulated: boolean, platform: Platform, token: string | undefined): void {
  if (simulated && token !== undefined && looksReal(platform, token)) throw new AppError('unprocessable', demoSentence);
}
