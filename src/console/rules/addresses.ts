/** The views of "Main", in its order. */
export const mainViews = ['inbox', 'approvals', 'contacts', 'knowledge', 'pipeline', 'analytics', 'settings'] as const;

/** Views that are reached from one of those above. */
export const furtherViews = ['leads', 'tasks', 'agent', 'search'] as const;

type MainView = (typeof mainViews)[number];
export type View = MainView | (typeof furtherViews)[number];

/** The sections of the settings, as they stand in their addresses; `/settings` itself is how the console looks. */
export const settingsSections = [
  'voice',
  'hours',
  'ai',
  'budgets',
  'keys',
  'accounts',
  'people',
  'webhooks',
  'audit',
] as const;

export type SettingsSection = (typeof settingsSections)[number];

/** Places for people who have no session. */
const signedOutPlaces: readonly string[] = ['sign-in', 'invitation', 'password-reset'];

/** First parts of all addresses that the console answers itself. */
export const consolePlaces: readonly string[] = [...signedOutPlaces, ...mainViews, ...furtherViews];

/** Own parts on one page, where the product is worked on. */
export const partsPlace = 'ui';

/** Where somebody goes after the sign-in: back to where they were, and to nowhere outside the console. */
export function placeAfterSignIn(back: unknown): string {
  const start = '/inbox';
  if (typeof back !== 'string' || !/^\/[a-z]/.test(back)) return start;
  const place = back.slice(1).split(/[/?#]/)[0] ?? '';
  return consolePlaces.includes(place) && !signedOutPlaces.includes(place) ? back : start;
}
