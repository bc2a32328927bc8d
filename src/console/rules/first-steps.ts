/** What a company has so far. `mayFurnish`: whoever looks may connect what is missing. */
export type Furnished = Record<'isDemo' | 'mayFurnish' | 'conversations' | 'accounts' | 'links' | 'ownModel', boolean>;

export type FirstStep = { step: 'write' | 'leave' | 'account' | 'link' | 'model' | 'wait'; isDone: boolean };

/**
 * The way from nothing to the first answered message, and in the demo from there to a business of one's own (pure). The demo has
 * accounts and links that are nobody's: there is one step out of it, and the others come behind that.
 */
export function firstSteps(furnished: Furnished): FirstStep[] {
  const { isDemo, mayFurnish, conversations, accounts, links, ownModel } = furnished;
  if (!mayFurnish) return isDemo ? [{ step: 'write', isDone: conversations }] : [];
  if (isDemo)
    return [
      { step: 'write', isDone: conversations },
      { step: 'leave', isDone: false },
      { step: 'account', isDone: false },
      { step: 'link', isDone: false },
      { step: 'model', isDone: false },
    ];
  return [
    { step: 'account', isDone: accounts },
    { step: 'link', isDone: links },
    { step: 'model', isDone: ownModel },
    { step: 'wait', isDone: conversations },
  ];
}

/** The one to do now: the first that is not done; null when all are (pure). */
export const nextStep = (steps: readonly FirstStep[]): FirstStep['step'] | null =>
  steps.find(({ isDone }) => !isDone)?.step ?? null;
