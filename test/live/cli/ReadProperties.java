import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Scanner;
import java.util.TreeMap;

/** Reads properties texts, one a line in Base64, and answers each with its pairs in Base64, sorted, or with a question mark where it refuses. */
public class ReadProperties {
    public static void main(String[] arguments) {
        Scanner lines = new Scanner(System.in);
        StringBuilder answers = new StringBuilder();
        while (lines.hasNextLine()) answers.append(answer(new String(Base64.getDecoder().decode(lines.nextLine()), StandardCharsets.UTF_8))).append('\n');
        System.out.print(answers);
    }

    private static String answer(String text) {
        java.util.Properties properties = new java.util.Properties();
        try {
            properties.load(new StringReader(text));
        } catch (Exception malformed) {
            return "?";
        }
        StringBuilder pairs = new StringBuilder();
        new TreeMap<Object, Object>(properties).forEach((name, value) -> pairs.append(encoded((String) name)).append('=').append(encoded((String) value)).append(' '));
        return pairs.toString().trim();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
