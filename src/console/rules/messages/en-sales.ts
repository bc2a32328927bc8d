import { leads } from './en/leads.js';
import { tasks } from './en/tasks.js';

export const sales = { ...leads, ...tasks };
