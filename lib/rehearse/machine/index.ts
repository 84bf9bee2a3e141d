export { type MachineOptions, startMachine } from './machine';
export { missingForRehearsal } from './needs';
