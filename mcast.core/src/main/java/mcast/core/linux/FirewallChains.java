package mcast.core.linux;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chains of this host's firewall, as nft(8) names them, those of iptables-nft among them. The kernel lists them to
 * a process with CAP_NET_ADMIN.
 */
public final class FirewallChains {
    private static final Path LEGACY = Path.of("/proc/net/ip_tables_names");
    private static final Path LEGACY_OF_IPV6 = Path.of("/proc/net/ip6_tables_names");

    private static final int NETLINK_NETFILTER = 12;
    private static final short GET_CHAIN = (10 << 8) | 4;
    private static final int LENGTH_OF_NFGENMSG = 4;
    private static final int TABLE = 1;
    private static final int NAME = 3;
    private static final int HOOK = 4;
    private static final int HOOK_NUMBER = 1;
    private static final int OUTPUT = 3;
    private static final int POSTROUTING = 4;
    private static final int INET = 1;
    private static final int IPV4 = 2;
    private static final int IPV6 = 10;

    private FirewallChains() {}

    /**
     * Lists the chains that a packet of this host passes on its way out.
     *
     * @param family IPv4 or IPv6
     * @return each as {@code inet filter output}; none if there is none, or the kernel does not tell
     */
    public static List<String> leaving(StandardProtocolFamily family) {
        if (!NativeAccess.isEnabled()) {
            return List.of();
        }
        try {
            ByteBuffer question = Netlink.question(GET_CHAIN);
            question.position(question.position() + LENGTH_OF_NFGENMSG);
            List<String> chains = new ArrayList<>();
            for (ByteBuffer each : Netlink.list(NETLINK_NETFILTER, question)) {
                leaving(each, family).ifPresent(chains::add);
            }
            return chains;
        } catch (IOException | RuntimeException e) {
            return List.of(); // not permitted, or another kernel's format
        }
    }

    /**
     * Tells whether there are tables of the older iptables, whose chains are not listed.
     *
     * @return false too if the kernel does not tell
     */
    public static boolean hasLegacyTables() {
        try {
            for (Path each : List.of(LEGACY, LEGACY_OF_IPV6)) {
                if (Files.exists(each) && !Files.readString(each).isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads an entry: struct nfgenmsg, then attributes. */
    static Optional<String> leaving(ByteBuffer entry, StandardProtocolFamily family) {
        int of = entry.get(0);
        boolean isOfFamily = of == INET || of == (family == StandardProtocolFamily.INET6 ? IPV6 : IPV4);
        ByteBuffer attributes = entry.slice(LENGTH_OF_NFGENMSG, entry.limit() - LENGTH_OF_NFGENMSG)
                .order(entry.order());
        Optional<ByteBuffer> hook = Attributes.find(attributes, HOOK);
        Optional<Integer> number = hook.flatMap(nested -> Attributes.find(nested, HOOK_NUMBER))
                .map(value -> value.order(ByteOrder.BIG_ENDIAN).getInt(0));
        if (!isOfFamily || number.isEmpty() || (number.get() != OUTPUT && number.get() != POSTROUTING)) {
            return Optional.empty();
        }
        String name = of == INET ? "inet" : of == IPV6 ? "ip6" : "ip";
        return Attributes.find(attributes, TABLE).flatMap(table -> Attributes.find(attributes, NAME)
                .map(chain -> name + " " + Attributes.text(table) + " " + Attributes.text(chain)));
    }
}
