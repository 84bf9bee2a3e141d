import java.io.FileInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Java's own clients with the properties of a file and what code says of records alone. Each four arguments are one trial: `produce`, `produce-in-transactions`
 * or `consume`, the file, the topic, and a text; the answer of each is a line: the values that came, or the class of the exception.
 */
public class ClientTrial {
  private static final long DEADLINE_MS = 60_000;

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i + 3 < arguments.length; i += 4) {
      System.out.println(arguments[i] + " " + answer(arguments[i], properties(arguments[i + 1]), arguments[i + 2], arguments[i + 3]));
    }
  }

  private static String answer(String attempt, Properties properties, String topic, String text) throws Exception {
    try {
      return switch (attempt) {
        case "produce" -> produce(properties, topic, text);
        case "produce-in-transactions" -> produceInTransactions(properties, topic, text);
        case "consume" -> consume(properties, topic, text);
        default -> throw new IllegalArgumentException(attempt);
      };
    } catch (ExecutionException refused) {
      return refused.getCause().getClass().getSimpleName();
    } catch (KafkaException refused) {
      return refused.getClass().getSimpleName();
    }
  }

  private static Properties properties(String file) throws Exception {
    Properties properties = new Properties();
    try (FileInputStream input = new FileInputStream(file)) {
      properties.load(input);
    }
    return properties;
  }

  private static KafkaProducer<String, String> producer(Properties properties) {
    return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  private static String produce(Properties properties, String topic, String text) throws Exception {
    try (KafkaProducer<String, String> producer = producer(properties)) {
      producer.send(new ProducerRecord<>(topic, text)).get();
      return "sent";
    }
  }

  /** One that is aborted, then one that is committed. */
  private static String produceInTransactions(Properties properties, String topic, String text) throws Exception {
    try (KafkaProducer<String, String> producer = producer(properties)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, text)).get();
      producer.commitTransaction();
      return "committed";
    }
  }

  /** Everything from the beginning until the text comes. */
  private static String consume(Properties properties, String topic, String text) {
    properties.setProperty("auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    long until = System.currentTimeMillis() + DEADLINE_MS;
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (!values.contains(text)) {
        if (System.currentTimeMillis() > until) return "nothing came but " + values;
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) values.add(record.value());
      }
      consumer.commitSync();
    }
    return String.join(",", values);
  }
}
