import { contacts } from './en/contacts.js';
import { pipeline } from './en/pipeline.js';

export const people = { ...contacts, ...pipeline };
