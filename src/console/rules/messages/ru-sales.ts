import { tasks } from './ru/tasks.js';

export const sales = { ...tasks };
