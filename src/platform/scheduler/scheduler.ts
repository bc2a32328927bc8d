/** Port to whatever keeps the calendar. Jobs find what is due and walk it under leases: running one twice is harmless. */
export type Scheduler = {
  /** Runs `job` every `intervalMs`, in one of all processes at a time. Call before `start`. */
  every(name: string, intervalMs: number, job: () => Promise<void>): void;
  start(): Promise<void>;
  /** Waits for running jobs, at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
};
