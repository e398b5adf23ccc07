package mcast.bench.side;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** All that are compared, if they are installed; the first of each side is the one the others are measured by. */
final class Contenders {
    private static final String PLACE = "{group} {port} {address}";
    private static final String WAY = PLACE + " {ttl} {size} {seconds}";
    private static final String JAVA = "{jdk}/bin/java --enable-native-access=ALL-UNNAMED -cp {classpath} ";
    private static final String SEND_LOOP = JAVA + SendLoop.class.getName();
    private static final String RECEIVE_LOOP = JAVA + ReceiveLoop.class.getName();

    private static final List<Contender> SENDERS = List.of(
            Contender.sender("C sendto", Reading.LOOP, "{c}/send sendto " + WAY),
            Contender.sender("C sendmmsg", Reading.LOOP, "{c}/send sendmmsg " + WAY),
            Contender.sender("C UDP_SEGMENT", Reading.LOOP, "{c}/send segment " + WAY),
            Contender.sender("Python sendto", Reading.LOOP, "python3 {python}/send.py " + WAY),
            Contender.sender(
                    "iperf 2",
                    Reading.IPERF_CLIENT,
                    "iperf -e -u -c {group} -B {address} -p {port} -T {ttl}" + " -l {size} -t {seconds} -b 1000g"),
            Contender.sender(
                    "sockperf",
                    Reading.SOCKPERF_CLIENT,
                    "sockperf throughput -i {group} -p {port}"
                            + " --mc-tx-if {address} --mc-ttl {ttl} --mc-loopback-enable --msg-size {size} -t {seconds}"
                            + " --mps max"),
            Contender.sender("Java MulticastSocket", Reading.LOOP, SEND_LOOP + " MulticastSocket " + WAY),
            Contender.sender("mcast Sender.send", Reading.LOOP, SEND_LOOP + " mcast " + WAY),
            Contender.sender("mcast Sender.sendBurst", Reading.LOOP, SEND_LOOP + " mcast-burst " + WAY),
            Contender.sender(
                    "mcast send --rate max",
                    Reading.MCAST_SEND,
                    "{mcast} send -q --json -i {address} -t {ttl}"
                            + " -s {size} --rate max -d {seconds}s {group}:{port}"));

    private static final List<Contender> RECEIVERS = List.of(
            loop("C recvfrom", "{c}/receive recvfrom " + PLACE + " {size}"),
            loop("C recvmmsg", "{c}/receive recvmmsg " + PLACE + " {size}"),
            loop("C UDP_GRO", "{c}/receive gro " + PLACE + " {size}"),
            loop("Python recvfrom", "python3 {python}/receive.py " + PLACE + " {size}"),
            Contender.receiver(
                            "iperf 2",
                            Reading.IPERF_SERVER,
                            "Joining",
                            "INT",
                            "iperf -e -u -s -B {group}%{interface} -p {port} -l {size}")
                    .hearing("iperf 2"),
            Contender.receiver(
                            "sockperf",
                            Reading.SOCKPERF_SERVER,
                            "using recvfrom",
                            "INT",
                            "sockperf server -i {group} -p {port} --mc-rx-if {address} "
                                    + "--mc-tx-if {address} --mc-ttl {ttl}"
                                    + " --dont-reply --dontwarmup")
                    .hearing("sockperf"),
            loop("Java MulticastSocket", RECEIVE_LOOP + " MulticastSocket " + PLACE + " {seconds}"),
            loop("mcast Receiver", RECEIVE_LOOP + " mcast " + PLACE + " {seconds}"),
            Contender.receiver(
                    "mcast receive --stats",
                    Reading.MCAST_STATS,
                    "listening",
                    "TERM",
                    "{mcast} receive --json --stats -i {address} {group}:{port}"));

    private static final List<String> FLOODS = List.of("C UDP_SEGMENT", "C sendmmsg");

    private final List<Contender> senders = new ArrayList<>();
    private final List<Contender> receivers = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * Looks who is there.
     *
     * @param programs what {@code {c}}, {@code {mcast}} and so on stand for
     */
    Contenders(Map<String, String> programs) {
        SENDERS.forEach(each -> look(each, each.words(programs).getFirst(), senders));
        RECEIVERS.forEach(each -> look(each, each.words(programs).getFirst(), receivers));
    }

    List<Contender> senders() {
        return senders;
    }

    List<Contender> receivers() {
        return receivers;
    }

    /** The senders fast enough to keep any receiver busy: in trains that the kernel keeps together, and one by one. */
    List<Contender> floods() {
        List<Contender> floods =
                senders.stream().filter(each -> FLOODS.contains(each.name())).toList();
        return floods.isEmpty() ? List.of(senders.getLast()) : floods.reversed();
    }

    /** What is not there, in words. */
    List<String> missing() {
        return missing;
    }

    private void look(Contender contender, String program, List<Contender> present) {
        boolean named = program.contains("/");
        boolean found = named
                ? Files.isExecutable(Path.of(program))
                : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (found) {
            present.add(contender);
        } else {
            missing.add(contender.name() + ": there is no " + program
                    + (!named
                            ? " on PATH"
                            : program.endsWith("/mcast") ? "; jlink/build makes it" : "; it takes a C compiler, cc"));
        }
    }

    private static Contender loop(String name, String command) {
        return Contender.receiver(name, Reading.LOOP, "listening", "", command);
    }
}
