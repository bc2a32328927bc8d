import { describe, expect, it } from '@jest/globals';
import { assertCanJudge } from '../../../src/accounts/judging-model.js';
import { account } from '../../support/values.js';

describe('the second check where no model can judge', () => {
  it.each([
    ['is not switched on', false, undefined, true, true],
    ['nor again', false, false, true, true],
    ['is switched off', false, true, false, false],
    ['may be sent back as it was read', false, true, true, false],
    ['is not meant by other changes', false, undefined, undefined, false],
    ['[a model can] is switched on', true, undefined, true, false],
  ])('%s', (_, canJudge, before, secondCheck, isRefused) => {
    const known = account(before === undefined ? {} : { secondCheck: before });
    const change = () => assertCanJudge(canJudge, known, secondCheck === undefined ? {} : { secondCheck });
    const refusal = expect.objectContaining({
      code: 'unprocessable',
      message: expect.stringMatching(/no opinion of its own.*CHAT_PROVIDER.*leave secondCheck out/),
    });
    if (isRefused) expect(change).toThrow(refusal);
    else expect(change).not.toThrow();
  });
});
