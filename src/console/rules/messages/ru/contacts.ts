import type { contacts as english } from '../en/contacts.js';
import type { Translated } from '../translated.js';

export const contacts: Translated<typeof english> = {
  'contacts.coming': 'Здесь найдутся все, кто когда-либо писал, и то, что о них известно.',
  'contacts.until-then': 'просматривайте и правьте их через API.',
};
