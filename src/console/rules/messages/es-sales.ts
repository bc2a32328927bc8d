import { tasks } from './es/tasks.js';

export const sales = { ...tasks };
