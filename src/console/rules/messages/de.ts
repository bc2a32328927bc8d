import type { Catalogue } from './catalogue.js';
import { office } from './de-office.js';
import { people } from './de-people.js';
import { work } from './de-work.js';

export const de: Catalogue = { ...work, ...office, ...people };
