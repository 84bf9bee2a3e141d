import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.tools.AclCommand;

/** Runs Kafka's AclCommand once for each line of standard input, its arguments parted by tabs, all in one JVM, and says how long that took. */
public class AclCommands {
  public static void main(String[] unused) throws Exception {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    long start = System.nanoTime();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) AclCommand.main(line.split("\t"));
    out.println((System.nanoTime() - start) / 1_000_000);
  }
}
