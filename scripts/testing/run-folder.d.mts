export function makeRunFolder(): string;
export function removeDeadRuns(): void;
