import type { Guarded, Identity, Maybe, World } from '../../../lib/analyze/world';
import type { Statement } from '../../../lib/semantics/iam/statement';
import { Platform } from '../../../lib/template';

/** A world made by hand: what a test does not name is empty. */
export function world(parts: Partial<World>): World {
  return {
    platform: new Platform('test', [], [], []), naming: (resource) => resource, account: [{ hole: 'account' }],
    identities: [], guarded: [], actors: [], members: [], rules: [], endpoints: new Map(), clusters: [], edges: [], controls: [], unknowns: [], assumptions: [],
    ...parts,
  };
}

/** A statement that allows everything, but for what a test says. */
export function statement(parts: Partial<Statement>): Statement {
  return { effect: 'Allow', actions: [['*']], resources: [['*']], conditions: [], location: 'X/Properties/Statement/0', variables: true, ...parts };
}

/** Statements that are always there. */
export function always(...statements: readonly Statement[]): readonly Maybe<Statement>[] {
  return statements.map((it) => ({ it, always: true }));
}

/** A role. */
export function identity(key: string, ...statements: readonly Statement[]): Identity {
  return {
    key, resource: `S/${key}`, location: key, statements: always(...statements), trust: [],
    requester: { kind: 'role', name: ['arn:aws:iam::', { hole: 'account' }, `:role/${key}`], account: [{ hole: 'account' }], context: new Map() },
  };
}

/** A bucket with a policy. */
export function guarded(key: string, policy: readonly Statement[] | undefined): Guarded {
  return {
    key, resource: `S/${key}`, type: 'AWS::S3::Bucket', arns: [[`arn:aws:s3:::${key}`], [`arn:aws:s3:::${key}/*`]], account: [{ hole: 'account' }],
    kind: 'grants', location: key, ...(policy !== undefined && { policy: always(...policy) }),
  };
}
