import { tasks } from './de/tasks.js';

export const sales = { ...tasks };
