import { office } from './en-office.js';
import { people } from './en-people.js';
import { work } from './en-work.js';

/** Every sentence of the console, a file for each view. The other catalogues say the same by the same names. */
export const en = { ...work, ...office, ...people };
