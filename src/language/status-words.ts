import { LANGUAGES } from './languages.js';

/** `in_transit` -> `in transit`, with the customer's word for it in front where we know one: the record's own word always stays. */
export function sayStatus(value: string, language: string): string {
  const plain = value
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
  const own = LANGUAGES[language]?.states?.[plain];
  return own === undefined ? plain : `${own} (${plain})`;
}
