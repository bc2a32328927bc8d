export const connectable = ['facebook', 'instagram', 'whatsapp', 'telegram', 'webchat'] as const;
export type Connectable = (typeof connectable)[number];

/** What is asked of somebody who connects an account. */
export type ConnectField = 'name' | 'externalId' | 'accessToken' | 'appSecret' | 'verifyToken' | 'businessAccountId';

const ofMeta: readonly ConnectField[] = ['name', 'externalId', 'accessToken', 'appSecret', 'verifyToken'];

/** Which of them a platform needs (pure). */
export const fieldsOf: Record<Connectable, readonly ConnectField[]> = {
  facebook: ofMeta,
  instagram: ofMeta,
  whatsapp: [...ofMeta, 'businessAccountId'],
  telegram: ['name', 'accessToken'],
  webchat: ['name'],
};

/** Those that nobody should read over a shoulder. */
export const secretFields: readonly ConnectField[] = ['accessToken', 'appSecret'];
export const optionalFields: readonly ConnectField[] = ['businessAccountId'];

/** What Meta is asked to deliver, by its own names. */
export const subscriptions: Partial<Record<Connectable, string>> = {
  facebook: 'messages, messaging_postbacks, message_echoes, feed',
  instagram: 'messages, messaging_postbacks, message_echoes, comments',
  whatsapp: 'messages, user_preferences',
};

export const isOfMeta = (platform: Connectable): boolean => platform in subscriptions;

type Given = Partial<Record<ConnectField, string>>;
type Wanted = Given & { platform: Connectable; name: string };

/** What is sent: of what is there, all that the platform needs; a bot's token begins with its id (pure). */
export function connectBody(platform: Connectable, given: Given): Wanted {
  const wanted = fieldsOf[platform].flatMap(field => {
    const value = given[field]?.trim();
    return value ? [[field, value] as const] : [];
  });
  const bot = platform === 'telegram' ? { externalId: given.accessToken?.trim().split(':')[0] ?? '' } : {};
  return { platform, name: '', ...Object.fromEntries(wanted), ...bot };
}

/** The address to enter at the platform is of use to whoever enters it (pure). */
export const hasAddress = (platform: string): boolean => ['facebook', 'instagram', 'whatsapp'].includes(platform);
