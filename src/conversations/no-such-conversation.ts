import { AppError } from '../platform/errors/app-error.js';

export const noSuchConversation = (): AppError =>
  new AppError('not_found', 'No such conversation. GET /api/messages/conversations lists them.');
