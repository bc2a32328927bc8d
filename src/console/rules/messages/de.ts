import type { Catalogue } from './catalogue.js';
import { office } from './de-office.js';
import { sales } from './de-sales.js';
import { work } from './de-work.js';

export const de: Catalogue = { ...work, ...office, ...sales };
