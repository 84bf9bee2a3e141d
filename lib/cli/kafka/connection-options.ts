import type { ConnectionOptions } from '../../admin/connection';
import { refuse } from '../problems';
import type { ClientProperties } from './client-properties';
import { VARIABLE_PREFIX } from './client-property-names';
import { clientSasl } from './client-sasl';
import { clientTls } from './client-tls';
import type { Warn } from './private-file';

const PROTOCOLS = 'SSL or SASL_SSL';

/**
 * How the admin engine reaches the cluster: by TLS always, as somebody always.
 *
 * @param properties what was given
 * @param warn told what is not wrong enough to stop
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function connectionOptions(properties: ClientProperties, warn: Warn): ConnectionOptions {
  if (properties.isEmpty) {
    refuse({ code: 'INPUT_MISSING', what: 'how the cluster is reached was not said', allowed: `--command-config FILE, or ${VARIABLE_PREFIX}… in the environment`, where: 'the command line' });
  }
  const brokers = brokersOf(properties);
  const protocol = properties.need('security.protocol', 'the security protocol was not said', PROTOCOLS).toUpperCase();
  const tls = clientTls(properties, warn);
  if (protocol === 'SASL_SSL') return { brokers, tls, sasl: clientSasl(properties) };
  if (protocol !== 'SSL') properties.refuse('security.protocol', 'nothing is sent without TLS', PROTOCOLS, protocol);
  if (tls.key === undefined && tls.pfx === undefined) {
    properties.need('ssl.keystore.location', 'without a certificate the administrator is nobody', 'a PEM file with a certificate and its key, or SASL_SSL');
  }
  return { brokers, tls };
}

function brokersOf(properties: ClientProperties): string[] {
  const name = 'bootstrap.servers';
  const text = properties.need(name, 'no broker was named', 'host:port, several with commas; or --bootstrap-server');
  const brokers = text.split(',').map((each) => each.trim()).filter((each) => each !== '');
  const wrong = brokers.find((each) => !isAddress(each));
  if (wrong !== undefined) properties.refuse(name, 'this is no address of a broker', 'host:port, port 1 to 65535', wrong);
  return brokers;
}

function isAddress(text: string): boolean {
  const [, port] = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(text) ?? [];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}
