import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.callback.Callback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerExtensionsValidatorCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallback;

/**
 * Takes the tokens that MSK takes: an address of kafka-cluster:Connect, signed with Signature Version 4, in Base64 for URLs.
 *
 * One identity is known, from the options of the JAAS configuration: access key, secret key, session token and principal. The signature is
 * computed here from AWS's description of it, without any code of AWS.
 */
public class MskIamCallbackHandler implements AuthenticateCallbackHandler {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private Map<String, ?> identity;

  @Override
  public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    identity = entries.get(0).getOptions();
  }

  @Override
  public void handle(Callback[] callbacks) {
    for (Callback callback : callbacks) {
      if (callback instanceof OAuthBearerValidatorCallback asked) validate(asked);
      if (callback instanceof OAuthBearerExtensionsValidatorCallback asked) asked.inputExtensions().map().keySet().forEach(asked::valid);
    }
  }

  private void validate(OAuthBearerValidatorCallback asked) {
    try {
      asked.token(read(asked.tokenValue()));
    } catch (Exception refused) {
      asked.error("invalid_token", null, null);
    }
  }

  private OAuthBearerToken read(String value) throws Exception {
    URI address = URI.create(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
    TreeMap<String, String> query = new TreeMap<>();
    for (String part : address.getRawQuery().split("&")) {
      String[] pair = part.split("=", 2);
      query.put(decode(pair[0]), decode(pair[1]));
    }
    // Added after signing, for statistics.
    query.remove("User-Agent");
    String signature = query.remove("X-Amz-Signature");
    String[] scope = query.get("X-Amz-Credential").split("/");
    expect("kafka-cluster:Connect", query.get("Action"));
    expect(option("accessKey"), scope[0]);
    expect(option("region"), scope[2]);
    expect("kafka-cluster", scope[3]);
    expect(option("sessionToken"), query.get("X-Amz-Security-Token"));
    expect("kafka." + option("region") + ".amazonaws.com", address.getHost());
    expect(signature, sign(query, scope, address.getHost()));
    Instant begin = Instant.from(TIME.parse(query.get("X-Amz-Date")));
    Instant end = begin.plusSeconds(Long.parseLong(query.get("X-Amz-Expires")));
    if (Instant.now().isAfter(end) || Duration.between(begin, end).toSeconds() > 900) throw new SecurityException("expired");
    return token(value, begin, end);
  }

  private String sign(TreeMap<String, String> query, String[] scope, String host) throws Exception {
    StringBuilder canonical = new StringBuilder();
    query.forEach((name, value) -> canonical.append(canonical.length() == 0 ? "" : "&").append(encode(name)).append('=').append(encode(value)));
    String request = String.join("\n", "GET", "/", canonical, "host:" + host, "", "host", hex(digest("")));
    String path = String.join("/", scope[1], scope[2], scope[3], scope[4]);
    String text = String.join("\n", "AWS4-HMAC-SHA256", query.get("X-Amz-Date"), path, hex(digest(request)));
    byte[] key = ("AWS4" + option("secretKey")).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(scope[1], scope[2], scope[3], "aws4_request")) key = mac(key, part);
    return hex(mac(key, text));
  }

  private OAuthBearerToken token(String value, Instant begin, Instant end) {
    return new OAuthBearerToken() {
      @Override public String value() { return value; }
      @Override public Set<String> scope() { return Set.of(); }
      @Override public long lifetimeMs() { return end.toEpochMilli(); }
      @Override public String principalName() { return option("principal"); }
      @Override public Long startTimeMs() { return begin.toEpochMilli(); }
    };
  }

  private String option(String name) {
    return (String) identity.get(name);
  }

  private static void expect(String wanted, String given) {
    if (!MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) throw new SecurityException("refused");
  }

  private static byte[] mac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] digest(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  @Override
  public void close() {}
}
