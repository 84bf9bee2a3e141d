export { diff } from './diff';
export type { PlatformDiff } from './result';
