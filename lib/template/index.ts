export { type StackSource } from './assemble';
export { readPlatforms, readStacks, type ReadResult, type SourceFile } from './assembly';
export { branchesOf, choose, combine, together } from './choice';
export { describe } from './describe';
export { JOINT_EXPORT } from './exports';
export { identityOf } from './identity';
export { type BadInput, type Files } from './input';
export { entriesOf, entry, isList, isMap, textEntry, type Failed, type JsonMap, type Parsed } from './json';
export { valueOfJsonText } from './json-text';
export { MAX_FILE_SIZE, MAX_TOTAL_SIZE, megabytes } from './limits';
export { type Opacity } from './opacity';
export { parseFile } from './parse-file';
export { parseJson } from './parse-json';
export { Place } from './place';
export { Platform, type Nesting } from './platform';
export { type OutputDeclaration, type Resource, type Template } from './template';
export { concatenate, partsOf } from './text';
export { byDefault, unknownWithin } from './unknowns';
export {
  ABSENT, ALWAYS, literal, unknown, type Absent, type Branch, type Choice, type Decisions, type Json,
  type ListValue, type Literal, type MapValue, type Part, type Text, type Token, type Unknown, type Value,
} from './value';
