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
import mcast.cli.sink.OutputFormat;

/**
 * The main class for {@code jlink/build} alone: runs commands on loopback in one process, from which the JVM records
 * the AOT cache of the image. Ends with a status other than 0 if a command does not end as it should.
 *
 * <p>Each start pays for all that is recorded: 10 microseconds per 4 kB if memory is slow. So commands that are seldom
 * run are left out, such as {@code interfaces}. What a receiver needs of {@code java.lang.foreign} is recorded: it
 * makes a send 4% slower and a start of a receiver a third faster.
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
     * @param args not used
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
        sendWithoutEnd("239.255.77.76");
        sendWithoutEnd("232.255.77.76");
        sendNumbered("239.255.77.77");
        send();
        receive();
        refuse();
        Main.main(words("receive -i LO -c 500 -d 20s -o text 239.255.77.76PORT"));
    }

    private void send() {
        expect(ExitStatus.DONE, "send -i LO -t 0 239.255.77.75PORT one");
        expect(ExitStatus.DONE, "send -i LO -t 0 --json 239.255.77.75PORT");
        expect(ExitStatus.DONE, "send -i LO -t 0 -c 500 --interval 1us -q 239.255.77.75PORT many");
    }

    private void receive() {
        for (OutputFormat format : OutputFormat.values()) {
            if (format != OutputFormat.PCAP) { // seldom asked for, and no other run is to pay for it
                expect(ExitStatus.DONE, "receive -i LO -c 500 -d 20s -o " + format.word() + " 239.255.77.76PORT");
            }
        }
        expect(ExitStatus.DONE, "receive -i LO -c 1 -d 20s -o text LO@232.255.77.76PORT");
        expect(ExitStatus.DONE, "receive -i LO -c 500 -d 20s -o text 239.255.77.76+2PORT");
        // with intervals, and with the look at the memberships after a second: both come in the midst of a stream
        expect(ExitStatus.DONE, "receive -i LO -d 1100ms --stats --interval 10ms 239.255.77.77PORT");
        expect(ExitStatus.DONE, "receive -i LO -d 1100ms --stats --interval 10ms --json 239.255.77.77PORT");
        expect(ExitStatus.NOT_DELIVERED, "receive -i LO -d 1ms 239.255.77.74PORT");
    }

    private void refuse() {
        expect(ExitStatus.DONE, "doctor --help"); // doctor itself would reach past loopback
        expect(ExitStatus.DONE, "--version");
        expect(ExitStatus.USAGE, "recieve");
        expect(ExitStatus.USAGE, "send --tll 1");
        expect(ExitStatus.REFUSED, "send -i none 239.255.77.75PORT text");
    }

    private void sendWithoutEnd(String group) {
        keepRunning("send -i LO -t 0 -c 0 --interval 20us " + group + "PORT Hello World");
    }

    private void sendNumbered(String group) {
        keepRunning("send -i LO -t 0 -c 0 -s 64 --interval 20us " + group + "PORT");
    }

    /** Runs a command until the process ends. */
    private void keepRunning(String line) {
        Thread.ofPlatform().daemon().start(() -> expect(ExitStatus.DONE, line));
    }

    private void expect(ExitStatus expected, String line) {
        InputStream in = new ByteArrayInputStream("a line\nand another\n".getBytes(StandardCharsets.UTF_8));
        var out = new Output(OutputStream.nullOutputStream());
        var err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        ExitStatus status = Main.run(List.of(words(line)), new Console(in, out, err, new StopSignal()));
        if (status != expected) {
            throw new IllegalStateException(line + ": " + status + ", not " + expected);
        }
    }

    private String[] words(String line) {
        return line.replace("LO", loopback).replace("PORT", port).split(" ", -1);
    }
}
