import type { Environment } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { tellCarrier } from './carrier';
import { DeliveryStack } from './delivery-stack';
import { LoyaltyStack } from './loyalty-stack';
import { PaymentsStack } from './payments-stack';
import { PlatformStack } from './platform-stack';
import { RiskStack } from './risk-stack';

/** Where the company runs its payments. */
const ENVIRONMENT: Environment = { account: '111122223333', region: 'eu-central-1' };

/**
 * A payments company: one platform stack, and two teams that add topics, workloads and grants of their own.
 *
 * @param scope where the stacks are defined
 */
export function paymentsPlatform(scope: Construct): void {
  const platform = new PlatformStack(scope, 'Platform', { env: ENVIRONMENT });
  const payments = new PaymentsStack(scope, 'Payments', { env: ENVIRONMENT, platform });
  new RiskStack(scope, 'Risk', { env: ENVIRONMENT, platform, payments });
  new LoyaltyStack(scope, 'Loyalty', { env: ENVIRONMENT, platform, payments });
  new DeliveryStack(scope, 'Delivery', { env: ENVIRONMENT });
  tellCarrier(payments, platform.kafka, payments.orderStatus);
  platform.watch([...payments.topics]);
}
