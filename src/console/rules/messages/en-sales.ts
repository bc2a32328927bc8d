import { tasks } from './en/tasks.js';

export const sales = { ...tasks };
