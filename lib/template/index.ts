export { type StackSource } from './assemble';
export { readPlatforms, readStacks, type ReadResult, type SourceFile } from './assembly';
export { type BadInput, type Files } from './input';
export { parseJson, type JsonMap, type Parsed } from './json';
export { Place } from './place';
export { Platform, type Nesting, type Opacity } from './platform';
export { type OutputDeclaration, type Resource, type Template } from './template';
export { describe, partsOf, unknownWithin } from './text';
export {
  ABSENT, branchesOf, combine, identityOf, literal, together, unknown, type Absent, type Branch, type Choice, type Decisions, type Json,
  type ListValue, type Literal, type MapValue, type Text, type Token, type Unknown, type Value,
} from './value';
