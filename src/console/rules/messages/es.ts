import type { Catalogue } from './catalogue.js';
import { office } from './es-office.js';
import { people } from './es-people.js';
import { work } from './es-work.js';

export const es: Catalogue = { ...work, ...office, ...people };
