import { contacts } from './ar/contacts.js';
import { pipeline } from './ar/pipeline.js';

export const people = { ...contacts, ...pipeline };
