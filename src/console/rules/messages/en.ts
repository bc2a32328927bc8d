import { analytics } from './en/analytics.js';
import { office } from './en-office.js';
import { sales } from './en-sales.js';
import { work } from './en-work.js';
import { search } from './en/search.js';

/** Every sentence of the console, a file for each view. The other catalogues say the same by the same names. */
export const en = { ...work, ...office, ...sales, ...search, ...analytics };
