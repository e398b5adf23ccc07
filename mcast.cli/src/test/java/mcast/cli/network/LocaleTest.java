package mcast.cli.network;

import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import mcast.cli.harness.Talk;
import mcast.harness.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system speaks German: nothing that mcast does or advises depends on the words of the system. */
@OnNetwork
class LocaleTest {

    private static final String GERMAN = "LC_ALL=de_DE.UTF-8";
    private static final String GROUP = "239.1.2.3:5000";

    private Host a;
    private Host b;

    @BeforeEach
    void link(Network net) throws Exception {
        a = net.host("a");
        b = net.host("b");
        a.link(b, "10.1.0.1/24", "10.1.0.2/24").ip("addr add fd01::1/64 dev eth0 nodad");
        var words = a.run("env", GERMAN, "cat", "/nonexistent").awaitExit(1).stderr();
        if (words.stream().noneMatch(line -> line.contains("Datei oder Verzeichnis nicht gefunden"))) {
            Requirement.unmet("no German messages on this machine; install the package locales,"
                    + " then: localedef -i de_DE -f UTF-8 de_DE.UTF-8");
        }
    }

    /** The kernel refuses to cut a burst for a route whose MTU is smaller than the interface's. */
    @Test
    void aBurstOverARouteWithASmallerMtuIsSent() throws Exception {
        a.ip("route add 239.0.0.0/8 dev eth0 mtu 1000");
        var receiver = Talk.listen(b, "-i", "eth0", "--stats", "--json", "-c", "200", GROUP);
        german(a, "send", "-i", "eth0", "-s", "1400", "--rate", "200k", "-c", "200", GROUP)
                .awaitExit(0);
        receiver.awaitExit(0).awaitLine("\"event\":\"summary\",\"received\":200,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nft add table inet t '{ chain c { type filter hook output priority 0; udp dport 5000 drop; }; }' \
                | send -i eth0 -c 3 239.1.2.3:5000 x | Die Operation ist nicht erlaubt: a firewall .*: nft list ruleset
            nft add table inet t '{ chain c { type filter hook output priority 0; udp dport 5000 drop; }; }' \
                | send -i eth0 -s 64 --rate max -c 99 [ff15::1]:5000 | nicht erlaubt: a firewall .*: nft list ruleset
            ip -6 route delete multicast ff00::/8 dev eth0 table local \
                | send -i eth0 [ff15::1]:5000 x | ist nicht erreichbar: there is no route .*: ip -6 route append
            ip -6 address flush dev eth0; echo 1 >/proc/sys/net/ipv6/conf/eth0/accept_dad; \
                echo 999 >/proc/sys/net/ipv6/conf/eth0/dad_transmits; ip address add fd01::9/64 dev eth0 \
                | send -i eth0 [ff15::1]:5000 x | its address fd01::9 is still being checked
            echo 0 >/proc/sys/net/ipv4/igmp_max_memberships \
                | receive -i eth0 239.1.2.3:5000 | too few groups: sysctl -w net.ipv4.igmp_max_memberships=20
            ulimit -n 60 | receive -i eth0 239.1.2.3+100 | cannot join more than \\d+ groups: .*: ulimit -n
            """)
    void theAdviceIsTheSame(String fault, String words, String advice) throws Exception {
        a.around(
                        "set -e\n" + fault + "\nexport " + GERMAN + "\nexec \"$@\"",
                        McastCommand.of(words.split(" ")),
                        "nft",
                        "ip")
                .awaitExit(3)
                .awaitStderr(advice);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        b.source("HeardAlone.java", GROUP, "eth0").awaitStderr("^listening$");
        german(b, "receive", "-i", "eth0", GROUP)
                .awaitExit(3)
                .awaitStderr("another program holds it and does not share it; .*: ss -ulnp sport = :5000");
    }

    private static Program german(Host host, String... words) {
        return host.run(Stream.concat(Stream.of("env", GERMAN), McastCommand.of(words).stream())
                .toArray(String[]::new));
    }
}
