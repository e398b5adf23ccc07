package mcast.cli.words;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of {@code --metrics}: a file, or an address and port. Immutable. */
public final class MetricsPlace {
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([^\\]/]+)]|([^/:\\[\\]]*)):(\\d+)");

    private final OptionValue value;
    private final String host;
    private final int port; // -1 for a file

    private MetricsPlace(OptionValue value, String host, int port) {
        this.value = value;
        this.host = host;
        this.port = port;
    }

    /**
     * Reads the value of the current option.
     *
     * @param words the command line
     * @return the place
     * @throws UsageException if it is neither a file nor an address and a port
     */
    static MetricsPlace of(CommandLine words) {
        OptionValue value = words.value();
        Matcher address = ADDRESS.matcher(value.text());
        if (!address.matches()) {
            if (value.text().matches("\\d+")) {
                throw words.wrong("--metrics '" + value.text() + "' is a number: write :" + value.text()
                        + " for the port, or ./" + value.text() + " for the file");
            }
            if (value.text().matches("[0-9a-fA-F:]*:[0-9a-fA-F:]*:\\d+")) {
                throw words.wrong(
                        "--metrics '" + value.text() + "': write an IPv6 address in brackets, as [::1]:9469, or" + " ./"
                                + value.text() + " for the file");
            }
            if (value.text().matches(":.*|[^/]*:(\\d[^/]*)?|\\d+(\\.\\d+){3}(:[^/]*)?|\\[[^/]*")) {
                throw words.wrong("--metrics '" + value.text() + "': write ADDRESS:PORT or :PORT, or ./" + value.text()
                        + " for the file");
            }
            value.file();
            return new MetricsPlace(value, "", -1);
        }
        String host = address.group(1) == null ? address.group(2) : address.group(1);
        int port = address.group(3).length() > 5 ? -1 : Integer.parseInt(address.group(3));
        if (port < 0 || port > 65_535) {
            throw words.wrong("--metrics '" + value.text() + "': a port is 0..65535");
        }
        return new MetricsPlace(value, host, port);
    }

    /**
     * Returns whether metrics are asked for over HTTP.
     *
     * @return false for a file
     */
    public boolean isServed() {
        return port >= 0;
    }

    /**
     * Returns the file.
     *
     * @return its path
     */
    public Path file() {
        return value.file();
    }

    /**
     * Returns whether another option names the same file.
     *
     * @param other the file that it names, if it is given
     * @return false if metrics are asked for over HTTP
     */
    boolean isIn(Optional<Path> other) {
        return !isServed() && other.filter(file()::equals).isPresent();
    }

    /**
     * Finds the address to serve at.
     *
     * @return the address; that of the loopback interface if none is named
     * @throws UsageException if it is a multicast address
     * @throws IOException if the host is not known
     */
    public InetSocketAddress address() throws IOException {
        InetAddress address = host.isEmpty() ? InetAddress.ofLiteral("127.0.0.1") : InetAddress.getByName(host);
        if (address.isMulticastAddress()) {
            throw new UsageException("--metrics '" + value.text() + "': nobody can connect to a multicast address");
        }
        return new InetSocketAddress(address, port);
    }
}
