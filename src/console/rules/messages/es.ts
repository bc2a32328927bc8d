import type { Catalogue } from './catalogue.js';
import { analytics } from './es/analytics.js';
import { office } from './es-office.js';
import { sales } from './es-sales.js';
import { work } from './es-work.js';
import { search } from './es/search.js';

export const es: Catalogue = { ...work, ...office, ...sales, ...search, ...analytics };
