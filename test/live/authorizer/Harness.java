import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.internals.SecurityUtils;
import org.apache.kafka.metadata.authorizer.StandardAcl;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Asks Kafka's own StandardAuthorizer. Reads the cases of corpus.ts on standard input and prints one line of outcomes for each:
 * `!` super user, `+` allowed by default, `-` denied by default, `x` an exception, or the number of the ACL that its audit log names.
 */
public class Harness {
    static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final Map<String, String[]> alphabet = new HashMap<>();
    static String audited = "";

    public static void main(String[] args) throws Exception {
        listenToAuditLog();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            String[] words = line.split("\t", -1);
            alphabet.put(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) out.println(outcomes(line.split(" ", -1)));
        out.flush();
    }

    /** One case: settings, ACLs of seven letters each, requests of five letters each. */
    static String outcomes(String[] parts) throws Exception {
        try (StandardAuthorizer authorizer = new StandardAuthorizer()) {
            authorizer.withPluginMetrics(new PluginMetricsImpl(new Metrics(), Map.of()));
            authorizer.configure(Map.of("node.id", "1", "super.users", word("superUsers", parts[0], 0),
                "allow.everyone.if.no.acl.found", word("defaults", parts[0], 1)));
            Map<String, Integer> numberOf = new HashMap<>();
            for (int i = 0; i < parts[1].length(); i += 7) {
                StandardAcl acl = new StandardAcl(ResourceType.valueOf(word("types", parts[1], i)), word("names", parts[1], i + 1),
                    PatternType.valueOf(word("patterns", parts[1], i + 2)), word("principals", parts[1], i + 3), word("hosts", parts[1], i + 4),
                    AclOperation.valueOf(word("operations", parts[1], i + 5)), AclPermissionType.valueOf(word("permissions", parts[1], i + 6)));
                numberOf.put("MatchingAcl(acl=" + acl + ")", i / 7);
                authorizer.addAcl(Uuid.randomUuid(), acl);
            }
            authorizer.completeInitialLoad();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < parts[2].length(); i += 5) line.append(outcome(authorizer, numberOf, parts[2], i));
            return line.toString();
        }
    }

    static char outcome(StandardAuthorizer authorizer, Map<String, Integer> numberOf, String request, int i) throws Exception {
        ResourceType type = ResourceType.valueOf(word("types", request, i));
        AclOperation operation = AclOperation.valueOf(word("operations", request, i + 4));
        Context context = new Context(SecurityUtils.parseKafkaPrincipal(word("principals", request, i + 2)),
            InetAddress.getByName(word("addresses", request, i + 3)));
        try {
            if (request.charAt(i + 1) == '?') {
                return authorizer.authorizeByResourceType(context, operation, type) == AuthorizationResult.ALLOWED ? '+' : '-';
            }
            ResourcePattern resource = new ResourcePattern(type, word("names", request, i + 1), PatternType.LITERAL);
            audited = "";
            boolean allowed = authorizer.authorize(context, List.of(new Action(operation, resource, 1, true, true))).get(0) == AuthorizationResult.ALLOWED;
            if (allowed != audited.contains(" is Allowed ")) throw new IllegalStateException("the audit log disagrees: " + audited);
            String rule = audited.substring(audited.indexOf(" based on rule ") + " based on rule ".length());
            return switch (rule) {
                case "SuperUser" -> '!';
                case "DefaultAllow" -> '+';
                case "DefaultDeny" -> '-';
                default -> DIGITS.charAt(numberOf.get(rule));
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return 'x';
        }
    }

    static String word(String kind, String letters, int at) {
        return alphabet.get(kind)[DIGITS.indexOf(letters.charAt(at))];
    }

    static void listenToAuditLog() {
        AbstractAppender appender = new AbstractAppender("audit", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                audited = event.getMessage().getFormattedMessage();
            }
        };
        appender.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(StandardAuthorizer.class.getClassLoader(), false);
        Configuration configuration = context.getConfiguration();
        configuration.getRootLogger().setLevel(Level.OFF);
        LoggerConfig audit = new LoggerConfig("kafka.authorizer.logger", Level.TRACE, false);
        audit.addAppender(appender, Level.TRACE, null);
        configuration.addLogger(audit.getName(), audit);
        context.updateLoggers();
    }

    record Context(KafkaPrincipal principal, InetAddress clientAddress) implements AuthorizableRequestContext {
        @Override public String listenerName() { return "CLIENT"; }
        @Override public SecurityProtocol securityProtocol() { return SecurityProtocol.SSL; }
        @Override public int requestType() { return 0; }
        @Override public int requestVersion() { return 9; }
        @Override public String clientId() { return "conformance"; }
        @Override public int correlationId() { return 1; }
    }
}
