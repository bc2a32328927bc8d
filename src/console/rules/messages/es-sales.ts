import { contacts } from './es/contacts.js';
import { leads } from './es/leads.js';
import { pipeline } from './es/pipeline.js';
import { tasks } from './es/tasks.js';

export const sales = { ...contacts, ...leads, ...pipeline, ...tasks };
