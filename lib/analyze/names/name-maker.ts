import type { Value } from '../../template';
import type { SymbolicText } from '../../semantics/iam/text';

/** Makes the names of one resource. */
export interface NameMaker {
  /** The noun's name. */
  readonly key: string;
  /** The texts of a property. */
  property(name: string): readonly SymbolicText[];
  /** The value of a property. */
  propertyOf(name: string): Value;
  /** An attribute of the resource that a value refers to, else the texts of the value. */
  attributeOf(value: Value, attribute: string): readonly SymbolicText[];
  /** A pattern of a name rule, filled in; `name` is the property that holds the name. */
  render(pattern: string, name?: string): readonly SymbolicText[];
}
