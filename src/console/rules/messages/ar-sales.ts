import { leads } from './ar/leads.js';
import { tasks } from './ar/tasks.js';

export const sales = { ...leads, ...tasks };
