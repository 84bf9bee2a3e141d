export { clientOf } from './client-of';
