import type { contacts as english } from '../en/contacts.js';
import type { Translated } from '../translated.js';

export const contacts: Translated<typeof english> = {
  'contacts.coming': 'Hier sind alle zu finden, die je geschrieben haben, mit dem, was über sie bekannt ist.',
  'contacts.until-then': 'über die API auflisten und bearbeiten.',
};
