"""librdkafka with the properties of a file and nothing of its own. Each four arguments are one trial, as in ClientTrial.java."""
import sys
import time
from confluent_kafka import Consumer, KafkaException, Producer

DEADLINE = 60


def properties(file):
    lines = [line.strip() for line in open(file, encoding="utf8")]
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def produce(config, topic, text):
    told = []
    producer = Producer({**config, "log_level": 0})
    producer.produce(topic, text, on_delivery=lambda error, _: told.append(error))
    producer.flush(DEADLINE)
    return told[0].name() if told[0] else "sent"


def produce_in_transactions(config, topic, text):
    producer = Producer({**config, "log_level": 0})
    producer.init_transactions(DEADLINE)
    for value, end in (("aborted", producer.abort_transaction), (text, producer.commit_transaction)):
        producer.begin_transaction()
        producer.produce(topic, value)
        producer.flush(DEADLINE)
        end(DEADLINE)
    return "committed"


def consume(config, topic, text):
    consumer = Consumer({**config, "auto.offset.reset": "earliest", "log_level": 0})
    consumer.subscribe([topic])
    values, until = [], time.monotonic() + DEADLINE
    try:
        while text not in values:
            if time.monotonic() > until:
                return f"nothing came but {values}"
            message = consumer.poll(0.2)
            if message is None:
                continue
            if message.error():
                return message.error().name()
            values.append(message.value().decode())
        consumer.commit(asynchronous=False)
    finally:
        consumer.close()
    return ",".join(values)


TRIALS = {"produce": produce, "produce-in-transactions": produce_in_transactions, "consume": consume}
for i in range(1, len(sys.argv), 4):
    attempt, file, topic, text = sys.argv[i:i + 4]
    try:
        answer = TRIALS[attempt](properties(file), topic, text)
    except KafkaException as refused:
        answer = refused.args[0].name()
    print(attempt, answer, flush=True)
