export type LeftProcess = { pid: number; command: string };
export function fromPs(line: string): LeftProcess & { parent: number; group: number; isDead: boolean };
export function processesOfGroup(group: number): LeftProcess[];
export function isAlive(pid: number): boolean;
export function npmAbove(): number | null;
export function filesIn(folder: string): string[];
export function sentencesOf(left: { processes: LeftProcess[]; files: string[] }): string[];
