package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The kernel's counters of the datagrams of all programs, on their way from the interfaces to the sockets of this
 * host. Their names are those of nstat(8): {@code IpInReceives}, {@code TcpExtIPReversePathFilter}. A counter of one
 * interface has its name behind: {@code rx_dropped eth0}, {@code Ip6InDiscards eth0}. Everybody may read them.
 * Immutable.
 */
public final class KernelCounters {
    /** Packets that came in on all interfaces but those below another: a packet on a bridge's port is the bridge's. */
    public static final String ALL_RECEIVED = "rx_packets";

    /** Packets that the full queues between interfaces and IP dropped, of the whole machine, not of this namespace. */
    public static final String BACKLOG_DROPS = "softnet dropped";

    /** Packets that came out of those queues; of each processor only the last 32 bits. */
    public static final String BACKLOG_PROCESSED = "softnet processed";

    private static final Path NET = Path.of("/proc/net");
    private static final Path DEVICES = Path.of("/sys/class/net");

    private final Map<String, Long> counts;

    private KernelCounters(Map<String, Long> counts) {
        this.counts = counts;
    }

    /**
     * Reads them now. Takes about a millisecond.
     *
     * @return the counters, or empty if the system has none
     */
    public static Optional<KernelCounters> read() {
        Map<String, Long> counts = new HashMap<>();
        try {
            boolean ipv6 = Files.exists(NET.resolve("snmp6"));
            // one right after the other: a packet that comes in between is in some of them only
            List<String> dev = Lines.of(NET.resolve("dev"));
            List<String> snmp = Files.readAllLines(NET.resolve("snmp"));
            List<String> netstat = Files.readAllLines(NET.resolve("netstat"));
            List<String> snmp6 = ipv6 ? Files.readAllLines(NET.resolve("snmp6")) : List.of();
            addInterfaces(counts, dev);
            addTables(counts, snmp);
            addTables(counts, netstat);
            addNames(counts, snmp6, "");
            addBacklog(counts, Files.readAllLines(NET.resolve("softnet_stat")));
            if (ipv6) {
                Path each = NET.resolve("dev_snmp6");
                for (String name : Folder.names(each)) {
                    addInterface(counts, each.resolve(name), name);
                }
            }
            return Optional.of(new KernelCounters(counts));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // another kernel's format
        }
    }

    /**
     * Returns one count.
     *
     * @param name its name
     * @return the count, 0 if this kernel has no such counter
     */
    public long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /**
     * Tells whether this kernel has a counter.
     *
     * @param name its name
     * @return true if it does, whatever the count
     */
    public boolean has(String name) {
        return counts.containsKey(name);
    }

    /**
     * Returns the counts between two moments.
     *
     * @param earlier the counters at the first
     * @return the differences; the present count if a counter began anew, as those of an interface that was made anew;
     *     0 if it had no such name, as those of an interface that was renamed: they are older than the first moment
     */
    public KernelCounters since(KernelCounters earlier) {
        Map<String, Long> passed = new HashMap<>();
        counts.forEach((name, now) -> {
            long before = earlier.counts.getOrDefault(name, now);
            passed.put(name, now >= before ? now - before : now);
        });
        return new KernelCounters(passed);
    }

    /**
     * Returns the packets that came to IPv4 and no further, and are not counted for it.
     *
     * @return a count of packets, 0 or more
     */
    public long silentAtIPv4() {
        long silent = get("IpInReceives")
                - get("IpInDelivers")
                - (get("IpReasmReqds") - get("IpReasmOKs")) // fragments that became part of another packet
                - get("TcpExtIPReversePathFilter");
        for (String each : List.of(
                "IpInHdrErrors",
                "IpExtInCsumErrors",
                "IpExtInTruncatedPkts",
                "IpInAddrErrors",
                "IpInDiscards",
                "IpExtInNoRoutes",
                "IpInUnknownProtos",
                "IpForwDatagrams")) {
            silent -= get(each);
        }
        return Math.max(0, silent);
    }

    /**
     * Returns the packets that came to IPv6 and no further, and are not counted for it.
     *
     * @param suffix a blank and the name of an interface, or an empty text for all
     * @return a count of packets, 0 or more
     */
    public long silentAtIPv6(String suffix) {
        long silent = get("Ip6InReceives" + suffix)
                - get("Ip6InDelivers" + suffix)
                - (get("Ip6ReasmReqds" + suffix) - get("Ip6ReasmOKs" + suffix));
        for (String each : List.of(
                "Ip6InHdrErrors",
                "Ip6InTruncatedPkts",
                "Ip6InDiscards",
                "Ip6InAddrErrors",
                "Ip6InNoRoutes",
                "Ip6InTooBigErrors",
                "Ip6InUnknownProtos",
                "Ip6OutForwDatagrams")) {
            silent -= get(each + suffix);
        }
        return Math.max(0, silent);
    }

    /**
     * Makes counters of given counts.
     *
     * @param counts each by its name
     * @return the counters
     */
    public static KernelCounters of(Map<String, Long> counts) {
        return new KernelCounters(Map.copyOf(counts));
    }

    /** {@code /proc/net/snmp}, {@code netstat}: a line of names and one of numbers, both after the table's name. */
    static void addTables(Map<String, Long> counts, List<String> lines) {
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            var names = new StringTokenizer(lines.get(i));
            var numbers = new StringTokenizer(lines.get(i + 1));
            String table = names.nextToken().replace(":", "");
            numbers.nextToken();
            while (names.hasMoreTokens()) {
                counts.put(table + names.nextToken(), Long.parseLong(numbers.nextToken()));
            }
        }
    }

    /** {@code /proc/net/snmp6} and {@code dev_snmp6}: a name and a number per line. */
    static void addNames(Map<String, Long> counts, List<String> lines, String suffix) {
        for (String line : lines) {
            var words = new StringTokenizer(line);
            String name = words.nextToken();
            String number = words.nextToken();
            if (name.contains("6")) { // not the interface's index, which is in hexadecimal
                counts.put(name + suffix, Long.parseLong(number));
            }
        }
    }

    /** Adds none of an interface that goes away meanwhile, or whose name no path can have. */
    static void addInterface(Map<String, Long> counts, Path file, String name) {
        Map<String, Long> own = new HashMap<>();
        try {
            addNames(own, Lines.of(file), " " + name);
        } catch (IOException | NoSuchElementException e) {
            return;
        }
        counts.putAll(own);
    }

    /** {@code /proc/net/dev}: two lines of heads, then per interface bytes, packets, errors, drops... received. */
    static void addInterfaces(Map<String, Long> counts, List<String> lines) throws IOException {
        for (String line : lines.subList(2, lines.size())) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).strip();
            var words = new StringTokenizer(line.substring(colon + 1));
            words.nextToken();
            long packets = Long.parseLong(words.nextToken());
            counts.put("rx_errors " + name, Long.parseLong(words.nextToken()));
            counts.put("rx_dropped " + name, Long.parseLong(words.nextToken()));
            if (!hasUpper(name)) {
                add(counts, ALL_RECEIVED, packets);
            }
        }
    }

    /** {@code /proc/net/softnet_stat}: a line per processor, in hexadecimal; the first word counts its packets. */
    static void addBacklog(Map<String, Long> counts, List<String> lines) {
        for (String line : lines) {
            var words = new StringTokenizer(line);
            add(counts, BACKLOG_PROCESSED, Long.parseLong(words.nextToken(), 16));
            add(counts, BACKLOG_DROPS, Long.parseLong(words.nextToken(), 16));
        }
    }

    /** Without a lambda: the first one lengthens a start-up. */
    private static void add(Map<String, Long> counts, String name, long count) {
        counts.put(name, counts.getOrDefault(name, 0L) + count);
    }

    /** Whether the packets of this interface are another's: a bridge's, a bond's, a VLAN's. */
    private static boolean hasUpper(String name) {
        for (String each : Folder.names(DEVICES, name)) {
            if (each.startsWith("upper_")) {
                return true;
            }
        }
        return false;
    }
}
