package mcast.core.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The request of an HTTP/1.1 client (RFC 9112), as far as a server of one page needs it.
 *
 * @param method the method, such as {@code GET}; empty if the request is none
 * @param path the path without its query
 * @param takesOpenMetrics whether the client accepts OpenMetrics
 */
record HttpRequest(String method, String path, boolean takesOpenMetrics) {
    static final int MOST_BYTES = 8192;

    private static final HttpRequest MALFORMED = new HttpRequest("", "", false);

    /** Reads the head of a request, and no more than {@value #MOST_BYTES} bytes. */
    static HttpRequest read(InputStream in) throws IOException {
        byte[] bytes = new byte[MOST_BYTES];
        int length = 0;
        while (length < bytes.length) {
            int more = in.read(bytes, length, bytes.length - length);
            if (more < 0) {
                return MALFORMED;
            }
            length += more;
            String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            if (end >= 0) {
                return parse(head.substring(0, end));
            }
        }
        return MALFORMED;
    }

    private static HttpRequest parse(String head) {
        String[] lines = head.split("\r\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            return MALFORMED;
        }
        boolean takesOpenMetrics = false;
        for (String each : lines) {
            String line = each.toLowerCase(Locale.ROOT);
            takesOpenMetrics |= line.startsWith("accept:") && line.contains("application/openmetrics-text");
        }
        return new HttpRequest(words[0], words[1].split("\\?", 2)[0], takesOpenMetrics);
    }

    /** Returns the whole answer, its head and its body. */
    String answer(List<Metric> metrics) {
        if (method.isEmpty()) {
            return answer("400 Bad Request", "text/plain", "", "this is no HTTP request\n");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return answer("405 Method Not Allowed", "text/plain", "Allow: GET, HEAD\r\n", "only GET is answered\n");
        }
        if (!path.equals("/metrics")) {
            return answer("404 Not Found", "text/plain", "", "the metrics are at /metrics\n");
        }
        TextFormat format = takesOpenMetrics ? TextFormat.OPEN_METRICS : TextFormat.PROMETHEUS;
        return answer("200 OK", format.contentType(), "", MetricsText.of(metrics, format));
    }

    private String answer(String status, String type, String more, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n"
                + (method.equals("HEAD") ? "" : body);
    }
}
