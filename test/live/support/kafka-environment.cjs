const { TestEnvironment } = require('jest-environment-node');

/** Tests with the Kafka client library, loaded by Node itself: jest loads no ES modules. */
module.exports = class KafkaEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.kafkaClientLibrary = await import('@platformatic/kafka');
  }
};
