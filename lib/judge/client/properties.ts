import type { ClientProperty } from '../../model/client-facts';
import type { Holder } from './holder';
import type { Use } from './use';

type Told = Pick<Use, 'group' | 'transactionalId' | 'writes' | 'transactionalTopics'>;

const SCRAM_MODULE = 'org.apache.kafka.common.security.scram.ScramLoginModule';
const IAM_MODULE = 'software.amazon.msk.auth.iam.IAMLoginModule';
const IAM_HANDLER = 'software.amazon.msk.auth.iam.IAMClientCallbackHandler';

/**
 * The least that Java's client has to be told, for producer, consumer and tools alike. Checking the broker's name is its default and stays.
 *
 * @param holder who logs in
 * @param bootstrap for `bootstrap.servers`
 * @param use what it may use
 * @see https://kafka.apache.org/40/configuration/consumer-configs/ and producer-configs; KIP-651 for PEM
 * @see https://github.com/aws/aws-msk-iam-auth#configuring-a-kafka-client-to-use-aws-iam
 */
export function javaProperties(holder: Holder, bootstrap: string, use: Told): readonly ClientProperty[] {
  return [
    ['bootstrap.servers', bootstrap], ['security.protocol', holder.login === 'certificate' ? 'SSL' : 'SASL_SSL'],
    ['ssl.truststore.type', 'PEM'], ['ssl.truststore.location', '<ca.pem>'],
    ...javaLogin(holder),
    ...property('group.id', use.group),
    // The other two libraries read what is committed by default; Java reads what was aborted, too.
    ...property('isolation.level', use.transactionalTopics.length > 0 ? 'read_committed' : undefined),
    ...writing(use),
  ];
}

function javaLogin({ login, subject, mechanism = 'SCRAM-SHA-512' }: Holder): readonly ClientProperty[] {
  switch (login) {
    case 'certificate': return [['ssl.keystore.type', 'PEM'], ['ssl.keystore.location', '<client-and-key.pem>']];
    case 'scram': return [['sasl.mechanism', mechanism], ['sasl.jaas.config', `${SCRAM_MODULE} required username="${subject.replace(/["\\]/g, '\\$&')}" password="<password>";`]];
    case 'iam': return [['sasl.mechanism', 'AWS_MSK_IAM'], ['sasl.jaas.config', `${IAM_MODULE} required;`], ['sasl.client.callback.handler.class', IAM_HANDLER]];
  }
}

/**
 * The least that librdkafka has to be told, and with it the clients that stand on it: for Python, Go, .NET, C and C++. Checking the broker's name is its
 * default and stays.
 *
 * @param holder who logs in
 * @param bootstrap for `bootstrap.servers`
 * @param use what it may use
 * @see https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md
 */
export function librdkafkaProperties(holder: Holder, bootstrap: string, use: Told): readonly ClientProperty[] {
  return [
    ['bootstrap.servers', bootstrap], ['security.protocol', holder.login === 'certificate' ? 'ssl' : 'sasl_ssl'], ['ssl.ca.location', '<ca.pem>'],
    ...librdkafkaLogin(holder),
    ...property('group.id', use.group),
    ...writing(use),
  ];
}

function librdkafkaLogin({ login, subject, mechanism = 'SCRAM-SHA-512' }: Holder): readonly ClientProperty[] {
  switch (login) {
    case 'certificate': return [['ssl.certificate.location', '<client.pem>'], ['ssl.key.location', '<client.key>']];
    case 'scram': return [['sasl.mechanism', mechanism], ['sasl.username', subject], ['sasl.password', '<password>']];
    case 'iam': return [['sasl.mechanism', 'OAUTHBEARER']];
  }
}

function writing({ writes, transactionalId }: Told): readonly ClientProperty[] {
  return [...property('enable.idempotence', writes ? 'true' : undefined), ...property('transactional.id', transactionalId)];
}

function property(name: string, value: string | undefined): readonly ClientProperty[] {
  return value === undefined ? [] : [[name, value]];
}
