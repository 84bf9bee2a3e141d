export { compareLocks, type LockChange } from './compare-locks';
export { type Lock, type LockEntry, type LockRow } from './lock';
export { locksOf } from './locks';
export { parseLock, type LockReading } from './parse-lock';
