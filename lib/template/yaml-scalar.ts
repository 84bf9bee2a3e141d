const BOOLEANS: ReadonlyMap<string, boolean> = new Map([...spellings('yes', 'true', 'on').map((word) => [word, true] as const),
  ...spellings('no', 'false', 'off').map((word) => [word, false] as const)]);
const NULLS: ReadonlySet<string> = new Set(['', '~', ...spellings('null')]);
const BINARY = /^[-+]?0b[01_]+$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const HEXADECIMAL = /^[-+]?0x[\da-fA-F_]+$/;
const SEXAGESIMAL = /^[-+]?[1-9][\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
const DECIMAL = /^[-+]?(?:\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?$/;
const NOT_JSON = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What a scalar without quotes and without a tag means to CloudFormation; undefined for a number that JSON does not have.
 *
 * CloudFormation reads YAML 1.1, as its documentation says and as the AWS CLI quotes for it: `yes`, `no`, `on`, `off` are booleans, `0755` is octal
 * and `1:30` counts in sixties, while `y` and `n` are text as in every parser of YAML 1.1 that is in use. A number with a leading zero that is not octal
 * is a number all the same, so an account's id has to be quoted. It knows no timestamps: `2012-10-17` is text. Were `on` text here, a
 * condition that compares it with a quoted "on" would hold for us and not for CloudFormation.
 *
 * @param source the scalar as it stands in the file
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 * @see https://github.com/aws/aws-cli/pull/7787
 */
export function plainScalar(source: string): string | number | boolean | null | undefined {
  if (NULLS.has(source)) return null;
  const boolean = BOOLEANS.get(source);
  if (boolean !== undefined) return boolean;
  if (NOT_JSON.test(source)) return undefined;
  const number = numberOf(source);
  return number === undefined ? source : Number.isFinite(number) ? number : undefined;
}

function numberOf(source: string): number | undefined {
  const digits = source.replace(/[-+_]/g, '');
  const sign = source.startsWith('-') ? -1 : 1;
  if (BINARY.test(source)) return sign * Number(digits);
  if (OCTAL.test(source)) return sign * Number.parseInt(digits, 8);
  if (HEXADECIMAL.test(source)) return sign * Number(digits);
  if (SEXAGESIMAL.test(source)) return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return DECIMAL.test(source) ? Number(source.replaceAll('_', '')) : undefined;
}

function spellings(...words: readonly string[]): string[] {
  return words.flatMap((word) => [word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1)]);
}
