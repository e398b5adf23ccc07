package mcast.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mcast.cli.command.ExitStatus;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.StopSignal;

/**
 * Main for {@code jlink/build} only: runs the commands on loopback in one process, from which the JVM records the AOT
 * cache of the image. Ends with a status that is not 0 if one of them does not do what it should. Every start pays for
 * what is recorded, 10 microseconds for each 4 kB where memory is slow, so what few runs need is left out, such as the
 * tables of {@code interfaces}. Of {@code java.lang.foreign} the share that {@code -o none} needs is in: it takes 4%
 * longer to send a datagram, and a third less to start {@code --stats}.
 */
final class Training {
    private final String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    private final String port;

    private Training(int port) {
        this.port = ":" + port;
    }

    /**
     * Runs the commands and ends the process.
     *
     * @param args not looked at
     * @throws IOException if there is no free port
     */
    public static void main(String[] args) throws IOException {
        int port;
        try (var free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        new Training(port).run();
    }

    private void run() {
        talk("239.255.77.76" + port);
        talk("232.255.77.76" + port);
        speak();
        listen();
        look();
        Main.main(listening("text", "500", "239.255.77.76" + port));
    }

    private void speak() {
        String group = "239.255.77.75" + port;
        expect(ExitStatus.DONE, "send", "-i", loopback, "-t", "0", group, "one");
        expect(ExitStatus.DONE, "send", "-i", loopback, "-t", "0", "--json", group);
        expect(
                ExitStatus.DONE,
                "send",
                "-i",
                loopback,
                "-t",
                "0",
                "-c",
                "500",
                "--interval",
                "1us",
                "-q",
                group,
                "many");
    }

    private void listen() {
        for (String output : List.of("text", "hex", "json", "raw", "none")) {
            expect(ExitStatus.DONE, listening(output, "500", "239.255.77.76" + port));
        }
        expect(ExitStatus.DONE, listening("text", "1", loopback + "@232.255.77.76" + port));
        expect(ExitStatus.DONE, listening("text", "500", "239.255.77.76+2" + port));
        expect(ExitStatus.NOT_DELIVERED, "receive", "-i", loopback, "-d", "1ms", "239.255.77.74" + port);
    }

    private void look() {
        expect(ExitStatus.DONE, "doctor", "--help"); // not the examination: it would reach past loopback
        expect(ExitStatus.DONE, "--version");
        expect(ExitStatus.USAGE, "recieve");
        expect(ExitStatus.USAGE, "send", "--tll", "1");
        expect(ExitStatus.REFUSED, "send", "-i", "none", "239.255.77.75" + port, "text");
    }

    private String[] listening(String output, String count, String group) {
        return new String[] {"receive", "-i", loopback, "-c", count, "-d", "20s", "-o", output, group};
    }

    /** Sends until the process ends. */
    private void talk(String group) {
        String[] words = {"send", "-i", loopback, "-t", "0", "-c", "0", "--interval", "20us", group, "Hello World"};
        Thread.ofPlatform().daemon().start(() -> expect(ExitStatus.DONE, words));
    }

    private static void expect(ExitStatus expected, String... words) {
        InputStream in = new ByteArrayInputStream("a line\nand another\n".getBytes(StandardCharsets.UTF_8));
        var out = new Output(OutputStream.nullOutputStream());
        var err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        ExitStatus status = Main.run(List.of(words), new Console(in, out, err, new StopSignal()));
        if (status != expected) {
            throw new IllegalStateException(String.join(" ", words) + ": " + status + ", not " + expected);
        }
    }
}
