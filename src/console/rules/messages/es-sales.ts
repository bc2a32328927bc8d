import { leads } from './es/leads.js';
import { tasks } from './es/tasks.js';

export const sales = { ...leads, ...tasks };
