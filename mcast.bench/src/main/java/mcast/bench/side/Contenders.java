package mcast.bench.side;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that are compared at full speed, if installed; the first of each side is the one the others are measured by. */
final class Contenders {
    private static final int MOST_BYTES = 65_507;
    private static final int MESSAGES = 8; // of one sendmmsg
    private static final String PLACE = "{group} {port} {address}";
    private static final String WAY = PLACE + " {ttl} {size} {seconds}";
    private static final String JAVA = "{jdk}/bin/java --enable-native-access=ALL-UNNAMED -cp {classpath} ";
    private static final String SEND_LOOP = JAVA + SendLoop.class.getName();
    private static final String RECEIVE_LOOP = JAVA + ReceiveLoop.class.getName();

    private static final List<Contender> LOOPS_IN_C = List.of(
            Contender.sender("C sendto", Reading.LOOP, "{c}/send sendto " + WAY),
            Contender.sender("C sendmmsg", Reading.LOOP, "{c}/send sendmmsg " + WAY));

    private static final List<Contender> OTHER_SENDERS = List.of(
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
            loop("Java MulticastSocket", RECEIVE_LOOP + " MulticastSocket " + PLACE + " {size} {seconds}"),
            loop("mcast Receiver", RECEIVE_LOOP + " mcast " + PLACE + " {size} {seconds}"),
            Contender.receiver(
                    "mcast receive --stats",
                    Reading.MCAST_STATS,
                    "listening",
                    "TERM",
                    "{mcast} receive --json --stats -i {address} {group}:{port}"));

    private final List<Integer> segments;
    private final List<Contender> senders;
    private final List<Contender> receivers;

    /**
     * Looks who is there.
     *
     * @param installed what is installed
     * @param segments how many datagrams a message has that the kernel cuts up, for each sender of such
     */
    Contenders(Installed installed, List<Integer> segments) {
        this.segments = segments;
        senders = installed.of(Stream.of(
                        LOOPS_IN_C.stream(),
                        segments.stream().map(Contenders::segmented),
                        segments.stream().map(Contenders::segmentedTogether),
                        OTHER_SENDERS.stream())
                .flatMap(each -> each)
                .toList());
        receivers = installed.of(RECEIVERS);
    }

    List<Contender> senders() {
        return senders;
    }

    List<Contender> receivers() {
        return receivers;
    }

    /**
     * The senders fast enough to keep any receiver busy: one by one, and in trains that the kernel keeps together. No
     * two have equal trains because a message holds no more.
     */
    List<Contender> floods(int size) {
        List<String> names = new ArrayList<>(List.of("C sendmmsg"));
        segments.stream()
                .filter(each -> segments.stream().noneMatch(less -> less < each && less * size >= MOST_BYTES))
                .forEach(each -> names.add(segmented(each).name()));
        List<Contender> floods =
                senders.stream().filter(each -> names.contains(each.name())).toList();
        return floods.isEmpty() ? List.of(senders.getLast()) : floods.reversed();
    }

    private static Contender segmented(int segments) {
        return Contender.sender("C UDP_SEGMENT " + segments, Reading.LOOP, "{c}/send segment " + WAY + " " + segments);
    }

    private static Contender segmentedTogether(int segments) {
        return Contender.sender(
                "C UDP_SEGMENT " + segments + " x " + MESSAGES,
                Reading.LOOP,
                "{c}/send segment " + WAY + " " + segments + " " + MESSAGES);
    }

    private static Contender loop(String name, String command) {
        return Contender.receiver(name, Reading.LOOP, "listening", "", command);
    }
}
