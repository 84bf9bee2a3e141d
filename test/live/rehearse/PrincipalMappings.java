import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.security.ssl.SslPrincipalMapper;

/** Asks Kafka's own mapper. Reads `RULES TAB NAME` lines on standard input and prints `=` and the mapped name, or `-` where no rule applies. */
public class PrincipalMappings {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t", -1);
            String answer;
            try {
                answer = "=" + SslPrincipalMapper.fromRules(parts[0]).getName(parts[1]);
            } catch (SslPrincipalMapper.NoMatchingRule e) {
                answer = "-";
            }
            out.println(answer);
        }
        out.flush();
    }
}
