import { leads } from './ru/leads.js';
import { tasks } from './ru/tasks.js';

export const sales = { ...leads, ...tasks };
