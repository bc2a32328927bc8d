import { wordsOfAll } from './languages.js';
import { foldText } from './normalize-text.js';

/** Words that say nothing about which record is meant. They still count a little, so that a text of stop words is no null vector. */
export const STOP_WORDS: ReadonlySet<string> = new Set(wordsOfAll(({ stopWords }) => stopWords).map(foldText));
