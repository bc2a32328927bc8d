import type { ManagerReport, ResponseReport } from './analytics.contract.js';
import { type Counted, sumOf } from './conversation-report.js';
import { below, type Counters, durationsOf } from './counters.js';

type Person = { id: string; name: string };

/** Those of the company's people who did something in the period, by name; keys and systems are nobody's (pure). */
function activeOf(sum: Counters, people: readonly Person[]): Person[] {
  const active = new Set(below(sum, 'manager').map(([[id]]) => id));
  return people.filter(({ id }) => active.has(id)).sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What each person did; how well is measured, by what was in time (pure). */
export function managerReportOf(hours: readonly Counted[], people: readonly Person[]): ManagerReport {
  const sum = sumOf(hours);
  const items = activeOf(sum, people).map(({ id: userId, name }) => {
    const of = (did: string) => sum[`manager|${userId}|${did}`] ?? 0;
    return {
      userId,
      name,
      approved: of('approved') - of('edited'),
      edited: of('edited'),
      rejected: of('rejected'),
      takeovers: of('takeovers'),
      tasksCompleted: of('tasks'),
      score: scoreOf(of('inTime') + of('tasksInTime'), of('answers') + of('tasksDue')),
    };
  });
  return { items };
}

const scoreOf = (inTime: number, all: number): number | null => (all > 0 ? Math.round((100 * inTime) / all) : null);

/** What the scores are made of (pure). */
export function responseReportOf(hours: readonly Counted[], people: readonly Person[]): ResponseReport {
  const sum = sumOf(hours);
  const items = activeOf(sum, people).map(({ id: userId, name }) => {
    const of = (did: string) => sum[`manager|${userId}|${did}`] ?? 0;
    return {
      userId,
      name,
      answers: of('answers'),
      answersInTime: of('inTime'),
      response: durationsOf(sum, 'response', userId),
      tasksDue: of('tasksDue'),
      tasksInTime: of('tasksInTime'),
    };
  });
  return { items };
}
