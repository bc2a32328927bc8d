import { contacts } from './de/contacts.js';
import { pipeline } from './de/pipeline.js';

export const people = { ...contacts, ...pipeline };
