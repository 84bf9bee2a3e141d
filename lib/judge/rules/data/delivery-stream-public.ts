import { type Place, type Platform } from '../../../template';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { kafkaStreams } from '../support/flows';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-STREAM-PUBLIC';

/** Delivery streams read brokers on a private route. */
export const deliveryStreamPublic: Rule = {
  id: ID,
  name: 'delivery-stream-public',
  cause: 'A delivery stream reads brokers over their public addresses.',
  explanation: 'It needs brokers that the internet reaches, and keeps them so; the private route of MSK to Firehose needs no public address at all.',
  fix: {
    cdk: 'Set connectivity to "PRIVATE" in authenticationConfiguration of the stream\'s mskSourceConfiguration, and let the cluster policy name firehose.amazonaws.com with a source.',
    cloudformation: 'Set MSKSourceConfiguration.AuthenticationConfiguration.Connectivity to PRIVATE, and let the cluster policy name firehose.amazonaws.com with aws:SourceArn.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [2],
  proofPoints: ['reasoned-route'],
  applies: (platform) => kafkaStreams(platform).length > 0,
  evaluate: (platform: Platform): readonly Finding[] => {
    const findings = new Findings(ID);
    const modes = kafkaStreams(platform).flatMap((stream) => stream.get('MSKSourceConfiguration').branches()).filter(({ value }) => value.kind !== 'absent')
      .flatMap((source) => source.get('AuthenticationConfiguration', 'Connectivity').branches());
    for (const mode of modes) judge(mode, findings);
    return findings.all();
  },
};

function judge(mode: Place, findings: Findings): void {
  const said = lower(mode);
  if (said === 'private') return;
  if (said === 'public') findings.violation(mode, 'public', 'the stream reads brokers over the internet');
  else findings.unresolved(mode, 'connectivity', 'over which route the stream reads brokers cannot be told');
}
