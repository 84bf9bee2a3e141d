import * as fc from 'fast-check';
import { propertiesText } from '../../../lib/rehearse/machine/properties-text';
import { parseJavaProperties } from '../../../lib/semantics/kafka/java-properties';
import { FIXED } from '../../support/arbitraries';

test('a value means exactly what it says to Java, whatever is in it', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('\\', ' ', '=', ':', '#', '!', '\n', '\r', '\t', '\f', 'u0041', 'é', '本', '😀', 'a')).map((parts) => parts.join('')));
  fc.assert(fc.property(value, value, (first, second) => {
    const text = propertiesText({ 'ssl.principal.mapping.rules': first, 'super.users': second });
    // Java reads its bytes as Latin-1.
    expect(text).toMatch(/^[ -~\n]*$/);
    expect(parseJavaProperties(text)).toEqual(new Map([['ssl.principal.mapping.rules', first], ['super.users', second]]));
  }), FIXED);
});
