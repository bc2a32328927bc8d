import { describe, expect, it } from '@jest/globals';
import { oneTurn, saidAlready, stillUnanswered } from '../../../../src/pipeline/answer/already-said.js';
import { noon, reply } from '../../../support/values.js';

const after = (ms: number): Date => new Date(noon.getTime() + ms);

describe('what a try that died had answered before more was said', () => {
  it.each<[string, string[] | undefined, (string[] | undefined)[], string[]]>([
    ['nothing was written', [], [], ['m1', 'm2', 'm3']],
    ['a reply answers a part of it', [], [['m1', 'm2']], ['m3']],
    ['two replies', [], [['m2'], ['m0', 'm1']], ['m3']],
    ['people were given a part of it', ['m2'], [], ['m1', 'm3']],
    ['all of it is dealt with', ['m2'], [['m1', 'm3']], []],
    ['what a person wrote, and of before this was kept', undefined, [undefined], ['m1', 'm2', 'm3']],
  ])('%s', (_, handedOverIds, answers, left) => {
    const standing = answers.map(answersIds => reply({ answersIds, status: 'sent' }));
    standing.push(reply({ answersIds: ['m1', 'm2', 'm3'], status: 'held' }));
    expect(stillUnanswered({ unansweredIds: ['m1', 'm2', 'm3'], handedOverIds }, standing)).toEqual(left);
  });
});

describe('however many messages wait', () => {
  it.each([0, 1, 60, 61, 200])('%i: the first sixty are one turn, the rest waits for the next', many => {
    const ids = Array.from({ length: many }, (_, n) => `m${n}`);
    const { now, later } = oneTurn(ids);
    expect([...now, ...later]).toEqual(ids);
    expect(now).toHaveLength(Math.min(many, 60));
  });
});

describe('a burst that came in parts is told one thing once', () => {
  const said = reply({ text: 'Hello.', status: 'sent', askedAt: noon, sentAt: after(1_999) });
  it.each<[string, Partial<typeof said>, Date | null, boolean]>([
    ['the rest was written before the answer came', {}, after(1_500), true],
    ['at the very moment', { sentAt: after(1_500) }, after(1_500), true],
    ['once it had been read', { sentAt: after(1_500) }, after(1_501), false],
    ['in a second that was over when the answer came', {}, after(1_000), true],
    ['in the second of the answer, perhaps behind it', { sentAt: after(1_998) }, after(1_000), false],
    ['the answer has not left yet', { status: 'approved', sentAt: null }, after(9_000), true],
    ['it is leaving', { status: 'sending', sentAt: null }, after(9_000), true],
    ['it may have arrived', { status: 'uncertain', sentAt: null, createdAt: after(1_500) }, after(1_500), true],
    ['it may never arrive', { status: 'uncertain', sentAt: null, createdAt: after(1_500) }, after(1_501), false],
    ['it waits for a person', { status: 'held', sentAt: null }, after(1_000), false],
    ['it never left', { status: 'failed', sentAt: null }, after(1_000), false],
    ['a person did not want it', { status: 'rejected', sentAt: null }, after(1_000), false],
    ['other words', { text: 'Hello!' }, after(1_000), false],
    ['late: it had been written before', {}, after(-3_600_000), true],
    ['a pause in the burst', { sentAt: null }, after(15_000), true],
    ['written after a longer pause, whatever our clock says', { sentAt: after(60_000) }, after(15_001), false],
    ['of before this was kept', { askedAt: undefined }, after(1_000), false],
    ['nothing was asked before', { askedAt: null }, after(1_000), false],
    ['nobody has written', {}, null, false],
  ])('%s', (_, changes, lastInboundAt, isSaid) => {
    const one = { ...said, ...changes };
    const standing = [reply({ text: 'Good day.', status: 'sent' }), one];
    expect(saidAlready('Hello.', { lastInboundAt }, standing)).toBe(isSaid ? one : null);
  });
});
