import type { Catalogue } from './catalogue.js';
import { analytics } from './ru/analytics.js';
import { office } from './ru-office.js';
import { sales } from './ru-sales.js';
import { work } from './ru-work.js';
import { search } from './ru/search.js';

export const ru: Catalogue = { ...work, ...office, ...sales, ...search, ...analytics };
