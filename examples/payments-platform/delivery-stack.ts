import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DeploymentRole } from 'zero-trust-kafka';

const GITHUB = 'token.actions.githubusercontent.com';

/** Who deploys the platform. An administrator deploys this stack: the pipeline must not decide what the pipeline may do. */
export class DeliveryStack extends Stack {
  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    new DeploymentRole(this, 'Deployment', {
      owner: 'team-delivery', purpose: 'deploys reviewed changes of the payments platform', qualifier: 'payments',
      identity: {
        providerArn: `arn:aws:iam::${this.account}:oidc-provider/${GITHUB}`, issuer: GITHUB, audience: 'sts.amazonaws.com',
        subject: 'repo:acme/payments-platform:environment:deployment',
      },
    });
  }
}
