package mcast.core.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import mcast.core.AddressFormat;

/**
 * Answers {@code GET /metrics} over HTTP with the metrics published last, in OpenMetrics if the asker takes that, in
 * Prometheus text otherwise. At most {@value #MOST_CONNECTIONS} connections are open at once, each for one request of
 * at most {@value HttpRequest#MOST_BYTES} bytes and for at most five seconds; more wait in the system's queue. There is
 * no encryption and no password: whoever reaches the address can read the metrics.
 */
public final class MetricsServer implements MetricsOutput {
    /** The most connections at once: 4. */
    public static final int MOST_CONNECTIONS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int QUEUE = 16;

    private static final long PAUSE_MILLIS = 100;

    private final ServerSocket socket;
    private volatile List<Metric> newest = List.of();

    private MetricsServer(ServerSocket socket) {
        this.socket = socket;
    }

    /**
     * Starts a server.
     *
     * @param address where it listens; port 0 for a free one
     * @return the server, which answers with no metrics until some are published
     * @throws IOException if the address is not one of this host, its port is taken, or the system refuses otherwise;
     *     the message names it
     */
    public static MetricsServer start(InetSocketAddress address) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, QUEUE);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "cannot listen at " + AddressFormat.format(address.getAddress(), address.getPort()) + ": "
                            + e.getMessage(),
                    e);
        }
        var server = new MetricsServer(socket);
        for (int each = 0; each < MOST_CONNECTIONS; each++) {
            Thread.ofPlatform().daemon().name("metrics-" + each).start(server::serve);
        }
        return server;
    }

    /** {@return where it listens} */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void publish(List<Metric> metrics) {
        newest = List.copyOf(metrics);
    }

    /** Closes the socket, which ends the threads. A connection that is open is answered. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket asker = socket.accept()) {
                Thread timer = Thread.ofVirtual().start(() -> closeLater(asker));
                try {
                    answer(asker);
                } finally {
                    timer.interrupt();
                }
            } catch (IOException e) {
                pause(); // the asker went away, the socket is closed, or this process has no descriptor left
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    /** A write has no timeout of its own. */
    private static void closeLater(Socket asker) {
        try (asker) {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException | IOException e) {
            // it is answered, or closed already
        }
    }

    private void answer(Socket asker) throws IOException {
        HttpRequest request = HttpRequest.read(asker.getInputStream());
        OutputStream out = asker.getOutputStream();
        out.write(request.answer(newest).getBytes(StandardCharsets.UTF_8));
        out.flush();
        asker.shutdownOutput();
    }
}
