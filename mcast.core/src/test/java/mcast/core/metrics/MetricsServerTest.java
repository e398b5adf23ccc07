package mcast.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class MetricsServerTest {
    private final MetricsServer server;

    MetricsServerTest() throws IOException {
        server = MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.publish(
                List.of(new Metric("a", Metric.Kind.COUNTER, "All.", List.of(Sample.of(new LinkedHashMap<>(), 1)))));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GET /metrics HTTP/1.1     | | 200 OK | text/plain; version=0.0.4
            GET /metrics?x=1 HTTP/1.0 | | 200 OK | text/plain; version=0.0.4
            GET /metrics HTTP/1.1     | Accept: application/openmetrics-text;q=0.5,*/* | 200 OK \
                | application/openmetrics-text
            GET / HTTP/1.1            | | 404 Not Found | text/plain
            POST /metrics HTTP/1.1    | | 405 Method Not Allowed | text/plain
            hello                     | | 400 Bad Request | text/plain
            """)
    void itAnswers(String request, String header, String status, String type) throws IOException {
        String answer = ask(request + "\r\nHost: x\r\n" + (header == null ? "" : header + "\r\n") + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\nContent-Type: " + type), answer);
        assertEquals(status.equals("200 OK"), answer.contains("\na_total 1\n"), answer);
    }

    @Test
    void theHeadAloneIsAnsweredWithoutABody() throws IOException {
        String answer = ask("HEAD /metrics HTTP/1.1\r\n\r\n");
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void aRequestThatNeverEndsIsRefused() throws IOException {
        String answer = ask("GET /metrics HTTP/1.1\r\n" + "X: y\r\n".repeat(1 << 12));
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 "), answer);
    }

    @Test
    void whoSaysNothingKeepsNobodyOut() throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int each = 1; each < MetricsServer.MOST_CONNECTIONS; each++) {
            silent.add(connect());
        }
        assertTrue(ask("GET /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 200"));
        for (Socket each : silent) {
            each.close();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        var refusal = assertThrows(IOException.class, () -> MetricsServer.start(server.address()));
        assertTrue(String.valueOf(refusal.getMessage())
                .contains(Integer.toString(server.address().getPort())));
    }

    private Socket connect() throws IOException {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return ""; // reset, since it did not read all
        }
    }
}
