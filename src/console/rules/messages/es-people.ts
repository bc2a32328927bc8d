import { contacts } from './es/contacts.js';
import { pipeline } from './es/pipeline.js';

export const people = { ...contacts, ...pipeline };
