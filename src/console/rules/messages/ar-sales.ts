import { tasks } from './ar/tasks.js';

export const sales = { ...tasks };
