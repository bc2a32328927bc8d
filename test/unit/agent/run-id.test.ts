import { describe, expect, it } from '@jest/globals';
import { runIdOf } from '../../../src/agent/trace/agent-run.js';

const turn = { _id: 'conv_1', epoch: 3, unansweredIds: ['msg_1', 'msg_2'], returns: 1 };

describe('what makes a run of the agent another one', () => {
  it.each([
    ['the same turn, found after a crash', { ...turn }, true],
    ['the same messages in another order', { ...turn, unansweredIds: ['msg_2', 'msg_1'] }, true],
    ['one more message, wherever it stands', { ...turn, unansweredIds: ['msg_0', 'msg_1', 'msg_2'] }, false],
    ['one message less', { ...turn, unansweredIds: ['msg_2'] }, false],
    ['a person has acted', { ...turn, epoch: 4 }, false],
    ['the draft of an earlier run was withdrawn', { ...turn, returns: 2 }, false],
    ['another conversation', { ...turn, _id: 'conv_2' }, false],
  ])('%s', (_what, other, same) => expect(runIdOf(other) === runIdOf(turn)).toBe(same));

  it('what was never withdrawn was withdrawn no time', () => {
    const { _id, epoch, unansweredIds } = turn;
    expect(runIdOf({ _id, epoch, unansweredIds })).toBe(runIdOf({ ...turn, returns: 0 }));
  });
});
