import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Sends single requests to a broker, each as a user of its own. Standard input: `user TAB api TAB version TAB body as JSON`, where the body names
 * only what differs from the request's defaults. Standard output: the errors in the answer, sorted, or `none`.
 */
public class Requests {
    static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t", 4);
            try (SSLSocket socket = connect(args[0], Integer.parseInt(args[1]))) {
                send(socket, "SaslHandshake", (short) 1, JSON.createObjectNode().put("mechanism", "PLAIN"));
                byte[] login = ("\0" + words[0] + "\0secret").getBytes(StandardCharsets.UTF_8);
                send(socket, "SaslAuthenticate", (short) 1, JSON.createObjectNode().put("authBytes", login));
                System.out.println(send(socket, words[1], Short.parseShort(words[2]), (ObjectNode) JSON.readTree(words[3])));
            } catch (java.io.IOException | ReflectiveOperationException e) {
                System.out.println("not sent: " + words[1] + " " + (e.getCause() == null ? e : e.getCause()));
            }
        }
    }

    static String send(SSLSocket socket, String api, short version, ObjectNode body) throws Exception {
        ApiKeys key = java.util.Arrays.stream(ApiKeys.values()).filter(k -> k.name.equals(api)).findFirst().orElseThrow();
        RequestHeader header = new RequestHeader(key, version, "conformance", 1);
        Class<?> type = ApiMessageType.fromApiKey(key.id).newRequest().getClass();
        Class<?> converter = Class.forName(type.getName() + "JsonConverter");
        ObjectNode whole = (ObjectNode) converter.getMethod("write", type, short.class).invoke(null, type.getConstructor().newInstance(), version);
        whole.setAll(body);
        ApiMessage message = (ApiMessage) converter.getMethod("read", JsonNode.class, short.class).invoke(null, whole, version);
        byte[] headerBytes = bytes(header.data(), header.headerVersion());
        byte[] bodyBytes = bytes(message, version);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        ByteBuffer frame = ByteBuffer.allocate(4 + headerBytes.length + bodyBytes.length);
        out.write(frame.putInt(headerBytes.length + bodyBytes.length).put(headerBytes).put(bodyBytes).array());
        out.flush();
        DataInputStream answer = new DataInputStream(socket.getInputStream());
        byte[] received = answer.readNBytes(answer.readInt());
        TreeSet<String> errors = new TreeSet<>();
        AbstractResponse response = AbstractResponse.parseResponse(ByteBuffer.wrap(received), header);
        response.errorCounts().forEach((error, count) -> errors.add(error.name()));
        errors.remove("NONE");
        return errors.isEmpty() ? "none" : String.join(" ", errors);
    }

    static byte[] bytes(ApiMessage message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer buffer = ByteBuffer.allocate(message.size(cache, version));
        message.write(new ByteBufferAccessor(buffer), cache, version);
        return buffer.array();
    }

    /** Trusts whoever answers: the broker is the test's own. */
    static SSLSocket connect(String host, int port) throws Exception {
        TrustManager anyone = new X509TrustManager() {
            @Override public void checkClientTrusted(X509Certificate[] chain, String type) { }
            @Override public void checkServerTrusted(X509Certificate[] chain, String type) { }
            @Override public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {anyone}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port);
        socket.setSoTimeout(3_000);
        return socket;
    }
}
