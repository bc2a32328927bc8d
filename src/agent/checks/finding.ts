import type { Finding } from '../outcome.js';

const longest = 300;
const most = 5;

/** One thing that is wrong: the check, the reason, the words that it is about and what they were compared with. */
export const finding = (
  check: string,
  detail: string,
  about: { words?: readonly string[]; compared?: readonly string[] } = {},
): Finding => ({
  check,
  severity: 'block',
  detail,
  words: cut(about.words),
  compared: cut(about.compared),
});

const cut = (texts: readonly string[] | undefined): string[] => [...new Set(texts)].slice(0, most).map(cutText);

/** As a finding shows it. */
export const cutText = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
