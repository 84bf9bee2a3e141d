import { decide, type IamRequest, type Policies } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Resource } from '../../template';
import type { Context } from '../context';
import { identitiesOf } from '../identity/identities';
import { narrowest } from '../policy/views';
import { arnOf } from '../names/symbolic';
import type { Because, Identity } from '../world';

/** The variable that names the role whose Kafka principal changes ACLs. */
const ADMINISTRATOR = 'ADMINISTRATOR_ROLE_ARN';
/** The one session name under which the function administers. */
const SESSION = 'zero-trust-kafka';
/** What changing ACLs asks of the administrator. */
const RIGHTS = ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster', 'kafka-cluster:AlterCluster'];

/** Tells whether what applies slices stands in the templates, and may do it. */
export class Administrators {
  private known: ReadonlyMap<string, Identity> | undefined;

  public constructor(private readonly context: Context) {}

  /**
   * Why a `Custom::KafkaAccess` puts nothing on its cluster, or undefined where it does: its function stands in the templates, may become the role that it
   * administers as, and that role may change the cluster's ACLs.
   *
   * @param slice the custom resource
   */
  public whyNot(slice: Resource): Because | undefined {
    const { platform } = this.context;
    const properties = platform.propertiesOf(slice);
    const token = properties.get('ServiceToken');
    const handler = this.context.resourceOf(token.value, 'AWS::Lambda::Function');
    if (handler === undefined) return { location: token.location, because: `the function ${token.describe()} that would apply the slice is not in the templates` };
    const function_ = platform.propertiesOf(handler);
    const named = function_.get('Environment', 'Variables', ADMINISTRATOR);
    const administrator = this.identityAt(named.value);
    if (administrator === undefined) return { location: named.location, because: 'the role that the function administers as is not in the templates' };
    const execution = this.identityAt(function_.get('Role').value);
    if (execution === undefined) return { location: function_.get('Role').location, because: 'the role of the function is not in the templates' };
    return this.mayBecome(execution, administrator) ?? this.mayAdminister(administrator, this.context.text(properties.get('ClusterArn').value));
  }

  private identityAt(value: Parameters<Context['resourceOf']>[0]): Identity | undefined {
    const role = this.context.resourceOf(value, 'AWS::IAM::Role');
    this.known ??= new Map(identitiesOf(this.context).identities.map((identity) => [identity.resource, identity]));
    return role === undefined ? undefined : this.known.get(role.key);
  }

  private mayBecome(execution: Identity, administrator: Identity): Because | undefined {
    const policies = { ...policiesOf(execution), resource: { kind: 'trust', statements: narrowest(administrator.trust) } } as const;
    return refusal(policies, {
      requester: execution.requester, action: 'sts:AssumeRole', resource: administrator.requester.name, resourceAccount: administrator.requester.account ?? this.context.account,
      context: new Map<string, readonly SymbolicText[]>([['sts:rolesessionname', [[SESSION]]], ...this.tagsOf(administrator)]),
    }, administrator.location, 'the function may not become the role that it administers as');
  }

  /** A boundary may ask for the tags of the role that is taken. */
  private tagsOf({ resource }: Identity): readonly (readonly [string, readonly SymbolicText[]])[] {
    const role = this.context.platform.resource(resource);
    const tags = role === undefined ? [] : this.context.platform.propertiesOf(role).get('Tags').items();
    return tags.flatMap((tag) => {
      const [key, value] = [this.context.text(tag.get('Key').value), this.context.text(tag.get('Value').value)];
      const [name] = key ?? [];
      return value !== undefined && key?.length === 1 && typeof name === 'string' ? [[`aws:resourcetag/${name.toLowerCase()}`, [value]] as const] : [];
    });
  }

  private mayAdminister(administrator: Identity, cluster: SymbolicText | undefined): Because | undefined {
    if (cluster === undefined) return undefined;
    const account = arnOf(cluster)?.account ?? this.context.account;
    for (const action of RIGHTS) {
      const request = { requester: administrator.requester, action, resource: cluster, resourceAccount: account, context: new Map() };
      const refused = refusal(policiesOf(administrator), request, administrator.location, `the administrator lacks ${action} on the cluster`);
      if (refused !== undefined) return refused;
    }
    return undefined;
  }
}

function policiesOf({ statements, boundary }: Identity): Policies {
  return { identity: narrowest(statements), ...(boundary === undefined ? {} : { boundary: narrowest(boundary) }) };
}

/** What can't be told is no promise either. */
function refusal(policies: Policies, request: IamRequest, location: string, because: string): Because | undefined {
  const { verdict, because: [deciding] } = decide(policies, request);
  if (verdict === 'allowed') return undefined;
  return { location: deciding?.location ?? location, because: verdict === 'denied' ? because : `whether it may is not known: ${because}` };
}
