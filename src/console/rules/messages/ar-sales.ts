import { contacts } from './ar/contacts.js';
import { leads } from './ar/leads.js';
import { pipeline } from './ar/pipeline.js';
import { tasks } from './ar/tasks.js';

export const sales = { ...contacts, ...leads, ...pipeline, ...tasks };
