import type { Catalogue } from './catalogue.js';
import { office } from './ru-office.js';
import { people } from './ru-people.js';
import { work } from './ru-work.js';

export const ru: Catalogue = { ...work, ...office, ...people };
