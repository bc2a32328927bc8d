import type { Deal } from '../../data/deals.js';

/** Names a deal among what can be dragged over a page. */
export const dealType = 'application/x-frontdesk-deal';

let dragged: Deal | null = null;

/** The deal that is on its way: what travels with a drag itself may not be read before it is dropped. */
export const draggedDeal = {
  hold(deal: Deal): void {
    dragged = deal;
  },
  take(): Deal | null {
    const deal = dragged;
    dragged = null;
    return deal;
  },
};
