import { AccessError } from './problem';

/** What CloudFormation sends for a custom resource, as far as it is answered. */
export interface Request {
  /** What happens to the resource. */
  readonly type: 'Create' | 'Update' | 'Delete';
  /** Where the answer goes: whoever has this address can answer, so it is never logged. */
  readonly responseUrl: URL;
  /** Sent back as they came. */
  readonly echo: { readonly StackId: string; readonly RequestId: string; readonly LogicalResourceId: string };
  /** The resource's id so far; absent on Create. */
  readonly physicalId?: string;
  /** What the template says, read later: a request that can be answered is answered. */
  readonly properties: unknown;
}

/**
 * Takes an event for what it says it is.
 *
 * @param event what the function was invoked with
 * @throws AccessError ACCESS_EVENT_MALFORMED when nobody could be answered
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
export function readRequest(event: unknown): Request {
  const given = asRecord(event);
  const [type, responseUrl] = [given['RequestType'], url(given['ResponseURL'])];
  const text = (key: string): string => {
    const value = given[key];
    if (typeof value !== 'string' || value === '') throw malformed(`this event has no ${key}`, key);
    return value;
  };
  if (type !== 'Create' && type !== 'Update' && type !== 'Delete') throw malformed('this is no request of CloudFormation', 'RequestType');
  if (responseUrl === undefined) throw malformed('this request can not be answered', 'ResponseURL');
  return {
    type,
    responseUrl,
    echo: { StackId: text('StackId'), RequestId: text('RequestId'), LogicalResourceId: text('LogicalResourceId') },
    ...(type === 'Create' ? {} : { physicalId: text('PhysicalResourceId') }),
    properties: given['ResourceProperties'],
  };
}

/**
 * An object's properties; none where it is no object.
 *
 * @param value anything
 */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

function url(value: unknown): URL | undefined {
  const parsed = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  return parsed?.protocol === 'https:' ? parsed : undefined;
}

function malformed(what: string, where: string): AccessError {
  return new AccessError('ACCESS_EVENT_MALFORMED', { what, allowed: 'an event as CloudFormation sends it for Custom::KafkaAccess', where });
}
