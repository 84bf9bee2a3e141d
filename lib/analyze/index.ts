export { analyze } from './analyze';
export { contextOf } from './context-of';
export { type Context, type Findings, type Part } from './context';
export { statementsOf } from './policy/statements';
export { viaOf } from './policy/via';
export { narrowest, widest } from './policy/views';
export {
  type Actor, type Because, type Cluster, type Control, type Edge, type Guarded, type Identity, type Listener, type Maybe, type Naming, type UnknownPart, type World,
} from './world';
