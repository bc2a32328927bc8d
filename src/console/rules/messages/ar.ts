import type { Catalogue } from './catalogue.js';
import { analytics } from './ar/analytics.js';
import { office } from './ar-office.js';
import { sales } from './ar-sales.js';
import { work } from './ar-work.js';
import { search } from './ar/search.js';

export const ar: Catalogue = { ...work, ...office, ...sales, ...search, ...analytics };
