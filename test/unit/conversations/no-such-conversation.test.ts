import { expect, it } from '@jest/globals';
import { noSuchConversation } from '../../../src/conversations/no-such-conversation.js';

it('A conversation that is not there is 404, and says where those that are stand', () => {
  expect(noSuchConversation()).toMatchObject({
    code: 'not_found',
    status: 404,
    message: 'No such conversation. GET /api/messages/conversations lists them.',
  });
});
