import type { AccountCredentials } from '../../src/channels/channel.js';
import { Secret } from '../../src/platform/secret.js';
import type { WhatsAppAccount } from '../../src/embedded/platforms/whatsapp/whatsapp-account.js';

/** One WhatsApp number, as the product knows it and as the simulator does. */
export const whatsAppCredentials: AccountCredentials = {
  platform: 'whatsapp',
  externalId: '108899776655443',
  accessToken: new Secret('EAA-whatsapp-token'),
  appSecret: new Secret('whatsapp-app-secret'),
};

export const whatsAppAccount: WhatsAppAccount = {
  externalId: whatsAppCredentials.externalId,
  businessAccountId: '114477225588336',
  phoneNumber: '15550142233',
  name: 'Harbor Lane Coffee',
  accessToken: whatsAppCredentials.accessToken.reveal(),
  appSecret: 'whatsapp-app-secret',
};
