import { leads } from './de/leads.js';
import { tasks } from './de/tasks.js';

export const sales = { ...leads, ...tasks };
