import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { servicePrincipalTrust, type TrustPolicy } from './service-trust';

/** The pods that may take a role: one service account in one namespace of one cluster. */
export interface PodProps {
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** Kubernetes namespace. */
  readonly namespace: string;
  /** Kubernetes service account. */
  readonly serviceAccount: string;
}

/** The jobs that may take a role through an OpenID Connect provider. */
export interface WebIdentityProps {
  /** ARN of the provider in IAM. */
  readonly providerArn: string;
  /** Host and path of the issuer, without `https://`, such as `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** The exact `aud` claim. */
  readonly audience: string;
  /** The exact `sub` claim; a wildcard is refused. */
  readonly subject: string;
}

/**
 * Who may take a role that the platform makes for a workload. Each factory trusts one kind of caller, bound to this account and to the
 * narrowest resource the service tells: a service can't be talked into using the role for another.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export class WorkloadRole {
  /**
   * A role of ECS tasks. ECS tells the account and region of a task and nothing finer, so the task definition that names the role decides.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
   */
  public static ecsTask(): WorkloadRole {
    return new WorkloadRole('ECS tasks', (scope) =>
      servicePrincipalTrust(scope, 'ecs-tasks.amazonaws.com', arn(scope, 'ecs', '*', ArnFormat.NO_RESOURCE_NAME)));
  }

  /**
   * A role of one Lambda function.
   *
   * @param functionName name of the function
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
   */
  public static lambdaFunction(functionName: string): WorkloadRole {
    return new WorkloadRole(`Lambda function ${functionName}`, (scope) =>
      servicePrincipalTrust(scope, 'lambda.amazonaws.com', arn(scope, 'lambda', `function:${functionName}`, ArnFormat.NO_RESOURCE_NAME)), { functionName });
  }

  /**
   * A role of one MSK Connect connector.
   *
   * @param connectorName name of the connector
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/cross-service-confused-deputy-prevention.html
   */
  public static connector(connectorName: string): WorkloadRole {
    return new WorkloadRole(`connector ${connectorName}`, (scope) =>
      servicePrincipalTrust(scope, 'kafkaconnect.amazonaws.com', `${arn(scope, 'kafkaconnect', `connector/${connectorName}`, ArnFormat.NO_RESOURCE_NAME)}/*`), { connectorName });
  }

  /**
   * A role of one MSK Replicator.
   *
   * @param replicatorName name of the replicator
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator-create-iam-perms.html
   */
  public static replicator(replicatorName: string): WorkloadRole {
    return new WorkloadRole(`replicator ${replicatorName}`, (scope) =>
      servicePrincipalTrust(scope, 'kafka.amazonaws.com', `${arn(scope, 'kafka', `replicator/${replicatorName}`, ArnFormat.NO_RESOURCE_NAME)}/*`), { replicatorName });
  }

  /**
   * A role of the pods of one Kubernetes service account, by EKS Pod Identity.
   *
   * @param pod cluster, namespace and service account
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
   */
  public static pod(pod: PodProps): WorkloadRole {
    return new WorkloadRole(`pods of ${pod.namespace}/${pod.serviceAccount} on ${pod.clusterName}`, (scope) => ({
      Version: '2012-10-17',
      Statement: [{
        Sid: 'TrustOneServiceAccount',
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(scope).account,
            'aws:RequestTag/eks-cluster-name': pod.clusterName,
            'aws:RequestTag/kubernetes-namespace': pod.namespace,
            'aws:RequestTag/kubernetes-service-account': pod.serviceAccount,
          },
          ArnEquals: { 'aws:SourceArn': arn(scope, 'eks', `cluster/${pod.clusterName}`, ArnFormat.NO_RESOURCE_NAME) },
        },
      }],
    }), { ...pod });
  }

  /**
   * A role of jobs that an OpenID Connect provider vouches for, such as one environment of one repository.
   *
   * @param identity provider, audience and subject, all exact
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
   */
  public static webIdentity(identity: WebIdentityProps): WorkloadRole {
    return new WorkloadRole(`jobs of ${identity.subject}`, () => ({
      Version: '2012-10-17',
      Statement: [{
        Sid: 'TrustOneSubject',
        Effect: 'Allow',
        Principal: { Federated: identity.providerArn },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${identity.issuer}:aud`]: identity.audience, [`${identity.issuer}:sub`]: identity.subject } },
      }],
    }), { subject: identity.subject, audience: identity.audience, issuer: identity.issuer });
  }

  private constructor(
    /** Who may take the role, in words. */
    public readonly callers: string,
    private readonly trust: (scope: IConstruct) => TrustPolicy,
    private readonly exact: Readonly<Record<string, string>> = {},
  ) {}

  /**
   * The trust policy, once all its parts are known to be exact.
   *
   * @internal
   */
  public _trustPolicy(scope: IConstruct): TrustPolicy {
    throwIfAny(Object.entries(this.exact).flatMap(([part, value]) => exactProblems(part, value, scope.node.path)));
    return this.trust(scope);
  }
}

function exactProblems(part: string, value: string, where: string): Problem[] {
  if (Token.isUnresolved(value)) {
    return [{ code: 'IDENTITY_UNRESOLVED', what: `the ${part} that may take this role is not known at synthesis`, given: 'a token', allowed: 'literal text', where }];
  }
  if (value.trim() !== '' && !/[*?$]/.test(value)) return [];
  return [{ code: 'IDENTITY_TRUST_TOO_WIDE', what: `the ${part} that may take this role is not exact`, given: JSON.stringify(value), allowed: "text without '*', '?' or '$'", where }];
}

function arn(scope: IConstruct, service: string, resource: string, arnFormat: ArnFormat): string {
  return Stack.of(scope).formatArn({ service, resource, arnFormat });
}
