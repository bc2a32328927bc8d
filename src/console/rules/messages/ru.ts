import type { Catalogue } from './catalogue.js';
import { office } from './ru-office.js';
import { sales } from './ru-sales.js';
import { work } from './ru-work.js';

export const ru: Catalogue = { ...work, ...office, ...sales };
