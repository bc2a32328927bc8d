import { useIntl } from 'react-intl';
import type { Text } from '../rules/messages/catalogue.js';
import { search as ar } from '../rules/messages/ar/search.js';
import { search as de } from '../rules/messages/de/search.js';
import { search as en } from '../rules/messages/en/search.js';
import { search as es } from '../rules/messages/es/search.js';
import { search as ru } from '../rules/messages/ru/search.js';
import { useText } from './use-text.js';

const sentences = { ar, de, en, es, ru };

/** Says what the search says, too: its sentences come with it, so that the first view costs nothing for them. */
export function useSearchText(): Text {
  const { messages, locale } = useIntl();
  if (!('search.all' in messages)) Object.assign(messages, sentences[locale as keyof typeof sentences]);
  return useText();
}
