import { contacts } from './en/contacts.js';
import { leads } from './en/leads.js';
import { pipeline } from './en/pipeline.js';
import { tasks } from './en/tasks.js';

export const sales = { ...contacts, ...leads, ...pipeline, ...tasks };
