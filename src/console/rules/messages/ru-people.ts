import { contacts } from './ru/contacts.js';
import { pipeline } from './ru/pipeline.js';

export const people = { ...contacts, ...pipeline };
