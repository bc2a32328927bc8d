import { contacts } from './ru/contacts.js';
import { leads } from './ru/leads.js';
import { pipeline } from './ru/pipeline.js';
import { tasks } from './ru/tasks.js';

export const sales = { ...contacts, ...leads, ...pipeline, ...tasks };
