package mcast.bench.side;

import java.util.List;

/** All that are compared at a fixed rate; the first receiver is the one the others are measured by. */
final class PacedContenders {
    /** Sends at {@code {rate}} a second from the port {@code {source}}. */
    static final Contender SENDER = Contender.sender(
            "C sendto, paced",
            Reading.LOOP,
            "{c}/send paced {group} {port} {address} {ttl} {size} {seconds} {rate} {source}");

    private static final String C = "{group} {port} {address} {size} {buffer}";
    private static final String MCAST = "{mcast} receive -i {address} --receive-buffer {buffer} ";
    private static final String TCPDUMP = "tcpdump -Z root -p -n -B 4096 -i {interface} ";

    private static final Contender MCAST_TEXT = Contender.writer(
            "mcast receive -o text",
            " {sender}:{source} > {group}:{port} {size} ",
            "listening",
            MCAST + "-o text {group}:{port}");

    private static final Contender MCAST_JSON = Contender.writer(
            "mcast receive -o json",
            "\"sourcePort\":{source},\"group\":\"{group}\",\"port\":{port},"
                    + "\"interface\":\"{interface}\",\"length\":{size},",
            "listening",
            MCAST + "-o json {group}:{port}");

    /** Each of them has just started when the first datagram comes. */
    static final List<Contender> COLD = List.of(
            Contender.receiver("C recvfrom", Reading.LOOP, "listening", "", "{c}/receive recvfrom " + C),
            Contender.receiver("C recvmmsg 256", Reading.LOOP, "listening", "", "{c}/receive recvmmsg " + C + " 256"),
            Contender.receiver(
                    "mcast receive --stats",
                    Reading.MCAST_STATS,
                    "listening",
                    "TERM",
                    MCAST + "--json --stats {group}:{port}"),
            MCAST_TEXT,
            MCAST_JSON);

    /** Each of them writes to a file. */
    static final List<Contender> WRITERS = List.of(
            Contender.writer("tcpdump -w", "{header}", "listening on", TCPDUMP + "-w - udp and dst port {port}"),
            Contender.writer(
                    "tcpdump -A",
                    " IP {sender}.{source} > {group}.{port}: UDP, length {size}\n",
                    "listening on",
                    TCPDUMP + "-A udp and dst port {port}"),
            Contender.writer(
                    "socat",
                    "{header}",
                    "starting data transfer loop",
                    "socat -d -d -u UDP4-RECV:{port},bind={group},ip-add-membership={group}:{address},"
                            + "so-rcvbuf={buffer} -"),
            MCAST_TEXT,
            MCAST_JSON);

    private PacedContenders() {}
}
