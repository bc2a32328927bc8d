import type { Catalogue } from './catalogue.js';
import { office } from './ar-office.js';
import { people } from './ar-people.js';
import { work } from './ar-work.js';

export const ar: Catalogue = { ...work, ...office, ...people };
