export type { Watcher } from './contract';
export { missingForRehearsal } from './machine';
export { rehearse, type RehearsalClock, type RehearseOptions } from './rehearse';
