export function slownessOf(took: { cpu: number; disk: number; timers: number }): number;
export function measureSlowness(): Promise<number>;
