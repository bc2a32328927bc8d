import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.coming': 'Hier werden Unterhaltungen aller Kanäle gelesen und beantwortet.',
  'inbox.until-then': 'über die API lesen und in Telegram antworten.',
};
