import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.coming': 'هنا ستُقرأ المحادثات من كل القنوات ويُرد عليها.',
  'inbox.until-then': 'اقرأها عبر الواجهة البرمجية، وأجب في Telegram.',
};
