import fc from 'fast-check';
import { parseJaas } from '../../../lib/cli/kafka/jaas';

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;

describe('sasl.jaas.config', () => {
  it('is a class, a flag and options', () => {
    expect(parseJaas(' a.b.ScramLoginModule required\n username="ann" password=\'x y\' tokenauth=true ; ')).toEqual({
      module: 'a.b.ScramLoginModule', options: new Map([['username', 'ann'], ['password', 'x y'], ['tokenauth', 'true']]),
    });
  });

  it('takes comments and escapes as Java does', () => {
    expect(parseJaas('M required /* a; */ p="\\"\\\\\\t\\101\\0601" // x\n;')?.options.get('p')).toBe('"\\\tA01');
  });

  it('gives any password back', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (password) => {
      expect(parseJaas(`M required username="u" password=${quoted(password)};`)?.options.get('password')).toBe(password);
    }));
  });

  it.each(['', 'M', 'M required', 'M required a', 'M required a=;', 'M sometimes a="b";', 'M required a="b"; N required;', 'M required a="b', 'M required a="b" "c";'])('is nothing else: %s', (text) => {
    expect(parseJaas(text)).toBeUndefined();
  });
});
