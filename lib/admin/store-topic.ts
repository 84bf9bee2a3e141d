/** The topic where the engine keeps slices, on the cluster they belong to. Nobody declares it, and nobody adopts it. */
export const STORE_TOPIC = '__zero_trust_kafka';
