import { describe, expect, it } from '@jest/globals';
import { dealStages, type DealStage, type StageBody } from '../../../../src/crm/deals/deal.contract.js';
import { moveDeal, type StageMove } from '../../../../src/crm/deals/move-deal.js';
import { isClosed, stagesBefore, statusOf, usualProbability } from '../../../../src/crm/deals/stage-rules.js';
import { isStale } from '../../../../src/crm/deals/stale.js';

const now = new Date('2026-11-30T12:00:00Z');
const closedBefore = new Date('2026-11-01T00:00:00Z');

describe('the stages of a deal', () => {
  it.each<[DealStage, boolean, string, number]>([
    ['LEAD', false, 'OPEN', 10],
    ['QUALIFIED', false, 'OPEN', 25],
    ['PROPOSAL', false, 'OPEN', 50],
    ['NEGOTIATION', false, 'OPEN', 75],
    ['CLOSED_WON', true, 'WON', 100],
    ['CLOSED_LOST', true, 'LOST', 0],
  ])('%s: closed %s, %s, %i %%', (stage, closed, status, probability) => {
    expect([isClosed(stage), statusOf(stage), usualProbability[stage]]).toEqual([closed, status, probability]);
  });

  const open: DealStage[] = ['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION'];
  it.each(dealStages)('%s is reached from open stages, and from closed ones by reopening alone', to => {
    const fromOpen = open.filter(from => from !== to);
    expect(stagesBefore(to, false)).toEqual(fromOpen);
    expect(stagesBefore(to, true)).toEqual(isClosed(to) ? fromOpen : [...fromOpen, 'CLOSED_WON', 'CLOSED_LOST']);
  });
});

describe('a move', () => {
  const at = (stage: DealStage) => {
    const isLost = stage === 'CLOSED_LOST';
    return {
      ...{ stage, probability: usualProbability[stage], lostReason: isLost ? 'Price' : null },
      closedAt: isClosed(stage) ? closedBefore : null,
    };
  };
  const moves = (stage: DealStage, more: object = {}): StageMove => ({
    kind: 'moves',
    set: {
      ...{ stage, status: statusOf(stage), probability: usualProbability[stage], lostReason: null },
      closedAt: isClosed(stage) ? now : null,
      ...more,
    },
  });
  const invalid = (pointer: string) => ({ kind: 'invalid', pointer, message: expect.any(String) });
  const illegal = (message: RegExp) => ({ kind: 'illegal', message: expect.stringMatching(message) });

  it.each<[string, DealStage, StageBody, object]>([
    ['goes on', 'LEAD', { stage: 'PROPOSAL' }, moves('PROPOSAL')],
    ['goes back', 'NEGOTIATION', { stage: 'LEAD' }, moves('LEAD')],
    ['says how likely it is', 'LEAD', { stage: 'QUALIFIED', probability: 0 }, moves('QUALIFIED', { probability: 0 })],
    ['is won', 'LEAD', { stage: 'CLOSED_WON' }, moves('CLOSED_WON')],
    ['is won for certain', 'LEAD', { stage: 'CLOSED_WON', probability: 100 }, moves('CLOSED_WON')],
    ['is lost', 'LEAD', { stage: 'CLOSED_LOST', lostReason: 'Price' }, moves('CLOSED_LOST', { lostReason: 'Price' })],
    ['is lost without a reason', 'LEAD', { stage: 'CLOSED_LOST' }, invalid('/lostReason')],
    ['has a reason and is not lost', 'LEAD', { stage: 'PROPOSAL', lostReason: 'Price' }, invalid('/lostReason')],
    ['is won by half', 'LEAD', { stage: 'CLOSED_WON', probability: 50 }, invalid('/probability')],
    ['is opened again', 'CLOSED_LOST', { stage: 'LEAD', reopen: true }, moves('LEAD')],
    ['is opened by chance', 'CLOSED_WON', { stage: 'LEAD' }, illegal(/Send "reopen": true to move it/)],
    ['is not opened', 'CLOSED_WON', { stage: 'LEAD', reopen: false }, illegal(/Send "reopen": true to move it/)],
    ['won, is lost', 'CLOSED_WON', { stage: 'CLOSED_LOST', lostReason: 'x' }, illegal(/Reopen it first/)],
    ['lost, is won', 'CLOSED_LOST', { stage: 'CLOSED_WON', reopen: true }, illegal(/Reopen it first/)],
    ['stays', 'PROPOSAL', { stage: 'PROPOSAL' }, { kind: 'stays', set: null }],
    ['stays, opened again', 'PROPOSAL', { stage: 'PROPOSAL', reopen: true }, { kind: 'stays', set: null }],
    ['stays lost', 'CLOSED_LOST', { stage: 'CLOSED_LOST' }, { kind: 'stays', set: null }],
    ['stays as likely', 'LEAD', { stage: 'LEAD', probability: 10 }, { kind: 'stays', set: null }],
    [
      'stays and is likelier',
      'LEAD',
      { stage: 'LEAD', probability: 20 },
      { kind: 'stays', set: { probability: 20, lostReason: null } },
    ],
    [
      'stays lost for another reason',
      'CLOSED_LOST',
      { stage: 'CLOSED_LOST', lostReason: 'Time' },
      { kind: 'stays', set: { probability: 0, lostReason: 'Time' } },
    ],
  ])('%s', (_what, from, wanted, expected) => {
    expect(moveDeal(at(from), wanted, now)).toEqual(expected);
  });
});

describe('a deal is stale', () => {
  const days = (number: number) => new Date(now.getTime() - number * 24 * 3_600_000);
  it.each<[string, boolean, Parameters<typeof isStale>[0]]>([
    ['no: something happened', false, { status: 'OPEN', updatedAt: days(13.9), expectedCloseDate: null }],
    ['no: two weeks to the moment', false, { status: 'OPEN', updatedAt: days(14), expectedCloseDate: null }],
    ['nothing has happened', true, { status: 'OPEN', updatedAt: days(14.1), expectedCloseDate: null }],
    ['no: it is won', false, { status: 'WON', updatedAt: days(50), expectedCloseDate: '2026-01-01' }],
    ['no: it is lost', false, { status: 'LOST', updatedAt: days(50), expectedCloseDate: null }],
    ['no: its day is tomorrow', false, { status: 'OPEN', updatedAt: now, expectedCloseDate: '2026-12-01' }],
    ['no: its day is not over everywhere', false, { status: 'OPEN', updatedAt: now, expectedCloseDate: '2026-11-29' }],
    ['its day is over', true, { status: 'OPEN', updatedAt: now, expectedCloseDate: '2026-11-28' }],
  ])('%s', (_what, expected, deal) => {
    expect(isStale(deal, now)).toBe(expected);
  });
});
