package mcast.bench.side;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All that are compared, if they are installed; the first of each side is the one the others are measured by. */
final class Contenders {
    private final List<Contender> senders;
    private final List<Contender> receivers;
    private final List<String> missing = new ArrayList<>();

    /**
     * Looks who is there.
     *
     * @param module the folder of this module
     */
    Contenders(Path module) {
        String loops = module.resolve("target/native").toString();
        String python = module.resolve("src/main/python").toString();
        String mcast = module.resolveSibling("jlink/target/mcast/bin/mcast").toString();
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String[] place = {"{group}", "{port}", "{address}"};
        String[] way = {"{group}", "{port}", "{address}", "{ttl}", "{size}", "{seconds}"};
        senders = present(Stream.of(
                Contender.sender("C sendto", Reading.LOOP, words(loops + "/send", "sendto", way)),
                Contender.sender("C sendmmsg", Reading.LOOP, words(loops + "/send", "sendmmsg", way)),
                Contender.sender("C UDP_SEGMENT", Reading.LOOP, words(loops + "/send", "segment", way)),
                Contender.sender("Python sendto", Reading.LOOP, words("python3", python + "/send.py", way)),
                Contender.sender("iperf 2", Reading.IPERF_CLIENT, "iperf", "-e", "-u", "-c", "{group}", "-B", "{address}",
                        "-p", "{port}", "-T", "{ttl}", "-l", "{size}", "-t", "{seconds}", "-b", "1000g"),
                Contender.sender("sockperf", Reading.SOCKPERF_CLIENT, "sockperf", "throughput", "-i", "{group}",
                        "-p", "{port}", "--mc-tx-if", "{address}", "--mc-ttl", "{ttl}", "--mc-loopback-enable",
                        "--msg-size", "{size}", "-t", "{seconds}", "--mps", "max"),
                Contender.sender("Java MulticastSocket", Reading.LOOP, java(java, "SendLoop", "MulticastSocket", way)),
                Contender.sender("mcast Sender.send", Reading.LOOP, java(java, "SendLoop", "Sender", way)),
                Contender.sender("mcast send --rate max", Reading.MCAST_SEND, mcast, "send", "-q", "--json", "-i", "{address}",
                        "-t", "{ttl}", "-s", "{size}", "--rate", "max", "-d", "{seconds}s", "{group}:{port}")));
        receivers = present(Stream.of(
                loop("C recvfrom", words(loops + "/receive", "recvfrom", words(place, "{size}"))),
                loop("C recvmmsg", words(loops + "/receive", "recvmmsg", words(place, "{size}"))),
                loop("C UDP_GRO", words(loops + "/receive", "gro", words(place, "{size}"))),
                loop("Python recvfrom", words("python3", python + "/receive.py", words(place, "{size}"))),
                Contender.receiver("iperf 2", Reading.IPERF_SERVER, "Joining", "INT", "iperf", "-e", "-u", "-s",
                        "-B", "{group}%{interface}", "-p", "{port}", "-l", "{size}").hearing("iperf 2"),
                Contender.receiver("sockperf", Reading.SOCKPERF_SERVER, "using recvfrom", "INT", "sockperf", "server",
                        "-i", "{group}", "-p", "{port}", "--mc-rx-if", "{address}", "--mc-tx-if", "{address}",
                        "--mc-ttl", "{ttl}", "--dont-reply", "--dontwarmup").hearing("sockperf"),
                loop("Java MulticastSocket", java(java, "ReceiveLoop", "MulticastSocket", words(place, "{seconds}"))),
                loop("mcast Receiver.receive", java(java, "ReceiveLoop", "Receiver", words(place, "{seconds}"))),
                Contender.receiver("mcast receive --stats", Reading.MCAST_STATS, "listening", "TERM", mcast, "receive", "--json",
                        "--stats", "-i", "{address}", "{group}:{port}")));
    }

    List<Contender> senders() {
        return senders;
    }

    List<Contender> receivers() {
        return receivers;
    }

    /** The senders fast enough to keep any receiver busy: in trains that the kernel keeps together, and one by one. */
    List<Contender> floods() {
        List<Contender> floods = senders.stream().filter(each -> each.name().matches("C UDP_SEGMENT|C sendmmsg")).toList();
        return floods.isEmpty() ? List.of(senders.getLast()) : floods.reversed();
    }

    /** What is not there, in words. */
    List<String> missing() {
        return missing;
    }

    private List<Contender> present(Stream<Contender> all) {
        List<Contender> present = new ArrayList<>();
        all.forEach(each -> {
            String program = each.command().getFirst();
            boolean there = program.startsWith("/") ? Files.isExecutable(Path.of(program))
                    : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (there) {
                present.add(each);
            } else {
                missing.add(each.name() + ": there is no " + program + (program.endsWith("/mcast")
                        ? "; jlink/build makes it" : program.startsWith("/") ? "; it needs cc, a C compiler" : " on PATH"));
            }
        });
        return List.copyOf(present);
    }

    private static Contender loop(String name, String... command) {
        return Contender.receiver(name, Reading.LOOP, "listening", "", command);
    }

    private static String[] java(String java, String loop, String of, String... rest) {
        return Stream.of(new String[] {java, "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "mcast.bench.side." + loop, of}, rest)
                .flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static String[] words(String first, String second, String... rest) {
        return Stream.concat(Stream.of(first, second), Arrays.stream(rest)).toArray(String[]::new);
    }

    private static String[] words(String[] first, String last) {
        return Stream.concat(Arrays.stream(first), Stream.of(last)).toArray(String[]::new);
    }
}
