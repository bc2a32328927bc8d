import { contacts } from './de/contacts.js';
import { leads } from './de/leads.js';
import { pipeline } from './de/pipeline.js';
import { tasks } from './de/tasks.js';

export const sales = { ...contacts, ...leads, ...pipeline, ...tasks };
