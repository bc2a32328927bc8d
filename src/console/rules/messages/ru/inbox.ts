import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.coming': 'Здесь можно будет читать разговоры из всех каналов и отвечать на них.',
  'inbox.until-then': 'читайте их через API, а отвечайте в Telegram.',
};
