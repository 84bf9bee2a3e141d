import type { ClientNote } from '../../model/client-facts';
import type { TrustCluster } from '../../model/trust-document';
import type { Holder } from './holder';
import type { Use } from './use';

/**
 * What stands behind the placeholders, and what a client's owner has to decide.
 *
 * @param holder who logs in
 * @param cluster where
 * @param use what it may use
 */
export function notesOf(holder: Holder, cluster: TrustCluster, use: Use): readonly ClientNote[] {
  return [...authority(cluster), ...credential(holder), ...names(use), ...use.beyond.map((says) => ({ says }))];
}

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html */
function authority({ selfManaged }: TrustCluster): readonly ClientNote[] {
  const java: ClientNote = { library: 'java', says: 'leave ssl.endpoint.identification.algorithm as it is: without it, any certificate of the authority would pass for the broker' };
  if (selfManaged === true) return [{ says: '<ca.pem> holds the authority that signs the certificates of the brokers' }, java];
  return [{ says: '<ca.pem> holds the authorities of Amazon Trust Services, which sign the certificates of the brokers; without it, those of the machine are trusted, every other one included' }, java];
}

function credential({ login }: Holder): readonly ClientNote[] {
  switch (login) {
    case 'certificate': return [
      { library: 'java', says: '<client-and-key.pem> holds the certificate, its chain, and the key as PKCS#8 (openssl pkcs8 -topk8 -nodes), in one file that only the client can read' },
      { library: 'librdkafka', says: '<client.pem> holds the certificate and its chain, <client.key> the key, in a file that only the client can read' },
      { library: 'javascript', says: '<ca.pem>, <client.pem> and <client.key> stand for the text of these files: readFileSync(path, \'utf8\')' },
    ];
    case 'scram': return [{ library: 'javascript', says: '<ca.pem> stands for the text of the file: readFileSync(path, \'utf8\')' }];
    case 'iam': return [
      { library: 'java', says: 'software.amazon.msk:aws-msk-iam-auth stands on the class path' },
      { library: 'librdkafka', says: 'the token comes from the callback that refreshes it: oauth_cb in Python, SetOAuthBearerTokenRefreshHandler in .NET, OAuthBearerTokenRefresh in Go; signers: aws-msk-iam-sasl-signer-python, -net, -go' },
      { library: 'javascript', says: '<ca.pem> stands for the text of the file: readFileSync(path, \'utf8\')' },
      { library: 'javascript', says: '<token> stands for a function: async () => (await generateAuthToken({ region })).token, of aws-msk-iam-sasl-signer-js' },
      // Decision 21: its answer has to be looked at.
      { library: 'javascript', says: 'add sasl.authBytesValidator: (said, done) => done(said.length === 0 ? null : new Error(\'the token was not accepted\'), said), or a refused token looks like an accepted one' },
    ];
  }
}

function names({ severalGroups, group, transactionalIds, transactionalId, transactionalTopics, writes }: Use): readonly ClientNote[] {
  const isFree = [group, transactionalId].some((name) => name?.includes('<instance>') === true);
  return [
    ...(severalGroups.length === 0 ? [] : [{ says: `a consumer names one of its groups: ${severalGroups.join(', ')}` }]),
    ...(isFree ? [{ says: '<instance> is free: whatever tells one running instance from another, and stays the same when it starts again' }] : []),
    ...(transactionalIds.length > 0 && transactionalId === undefined ? [{ says: `only a producer that writes in transactions has a transactional id: ${transactionalIds.join(', ')}` }] : []),
    ...(transactionalId !== undefined && writes ? [{ says: 'a producer with a transactional id writes in transactions only' }] : []),
    // Seen on a real broker: the library takes version 5 of AddPartitionsToTxn, which from 4 on is for brokers.
    ...(transactionalIds.length === 0 ? [] : [{ library: 'javascript' as const, says: '@platformatic/kafka 2.12.1 asks for transactions as brokers do, and brokers refuse it that: write in transactions with Java or librdkafka' }]),
    ...(transactionalTopics.length === 0 ? [] : [{ library: 'java' as const, says: `${transactionalTopics.join(', ')}: written in transactions, so isolation.level=read_committed; Java's default also reads what was aborted` }]),
  ];
}
