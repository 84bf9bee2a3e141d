import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** Errors of a document by a schema: the place and the keyword of each. */
export function validator(schema: Record<string, unknown>): (document: unknown) => string[] {
  const ajv = new Ajv2020({ strict: true, strictRequired: true, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (document) => (validate(document) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.keyword}`));
}
