import type { ExampleSet } from '../intent-labels.js';
import { ARABIC } from './arabic.js';
import { BANGLA_LATIN } from './bangla-latin.js';
import { BANGLA } from './bangla.js';
import { ENGLISH_ORDERS } from './english-orders.js';
import { ENGLISH_SERVICE } from './english-service.js';
import { ENGLISH_TALK } from './english-talk.js';
import { FRENCH } from './french.js';
import { GERMAN } from './german.js';
import { HINDI } from './hindi.js';
import { POLISH } from './polish.js';
import { PORTUGUESE } from './portuguese.js';
import { RUSSIAN } from './russian.js';
import { SPANISH } from './spanish.js';

/** All of the project's own example messages, the whole training set of the offline classifier. */
export const ALL_EXAMPLES: ExampleSet[] = [
  ENGLISH_TALK,
  ENGLISH_ORDERS,
  ENGLISH_SERVICE,
  SPANISH,
  GERMAN,
  FRENCH,
  PORTUGUESE,
  RUSSIAN,
  POLISH,
  ARABIC,
  BANGLA,
  BANGLA_LATIN,
  HINDI,
];
