import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ScramUser, Workload, WorkloadRole } from 'zero-trust-kafka';
import type { PaymentsStack } from './payments-stack';
import type { PlatformStack } from './platform-stack';

export interface LoyaltyStackProps extends StackProps {
  readonly platform: PlatformStack;
  readonly payments: PaymentsStack;
}

const OWNER = 'team-loyalty';

/** Counts points, with a product that was bought and knows names and passwords alone. */
export class LoyaltyStack extends Stack {
  public constructor(scope: Construct, id: string, { platform, payments, ...props }: LoyaltyStackProps) {
    super(scope, id, props);
    const loyalty = new Workload(this, 'Loyalty', {
      owner: OWNER, purpose: 'counts points for every delivered order', segment: platform.network.addSegment('loyalty', { owner: OWNER, slot: 6 }),
      identity: ScramUser.of({
        cluster: platform.kafka, reason: 'the product logs in by name and password alone; its vendor promises certificates with release 9',
        // Its container reads the password when it starts.
        readableBy: WorkloadRole.ecsTask(),
      }),
    });
    payments.orderStatus.grants.consume(loyalty, { group: 'loyalty', reason: 'counts points when an order is delivered', reviewBy: '2027-06-30' });
  }
}
