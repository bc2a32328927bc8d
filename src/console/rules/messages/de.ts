import type { Catalogue } from './catalogue.js';
import { analytics } from './de/analytics.js';
import { office } from './de-office.js';
import { sales } from './de-sales.js';
import { work } from './de-work.js';
import { search } from './de/search.js';

export const de: Catalogue = { ...work, ...office, ...sales, ...search, ...analytics };
