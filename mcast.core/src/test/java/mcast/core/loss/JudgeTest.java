package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.advice.Losses;
import mcast.core.linux.KernelCounters;
import mcast.core.receive.Outage;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTest {
    private static final Losses LOSSES = new Losses(List.of("eth0"), 5, KernelCounters.of(Map.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            1000 | -                               | NETWORK 1000 LIKELY
            1    | -                               | NETWORK 1 LIKELY
            1000 | FIREWALL 1000                   | FIREWALL 1000 LIKELY
            1000 | FIREWALL 1003                   | FIREWALL 1000 LIKELY
            1000 | FIREWALL 400                    | FIREWALL 400 LIKELY, NETWORK 600 LIKELY
            1000 | FIREWALL 3, INGRESS 99          | NETWORK 1000 LIKELY
            1000 | INGRESS 300, REVERSE_PATH 700   | INGRESS 300 LIKELY, REVERSE_PATH 700 LIKELY
            1000 | FIREWALL 5000                   | FIREWALL 1000 POSSIBLE, NETWORK 1000 POSSIBLE
            3    | FIREWALL 3                      | FIREWALL 3 POSSIBLE, NETWORK 3 POSSIBLE
            3    | FIREWALL 1                      | NETWORK 3 LIKELY
            1000 | FIREWALL 0-1000                 | FIREWALL 1000 POSSIBLE, NETWORK 1000 POSSIBLE
            36   | FIREWALL 0-36                   | FIREWALL 36 POSSIBLE, NETWORK 36 POSSIBLE
            1000 | FIREWALL 600-900                | FIREWALL 900 LIKELY, NETWORK 100 LIKELY
            1000 | FIREWALL 900-5000               | FIREWALL 1000 LIKELY
            50   | FRAGMENTS 33-2050               | FRAGMENTS 50 LIKELY
            60   | FRAGMENTS 1-20, FIREWALL 0-40   | FRAGMENTS 20 LIKELY, FIREWALL 40 POSSIBLE, NETWORK 40 POSSIBLE
            15   | FIREWALL 50, INGRESS 9          | INGRESS 9 POSSIBLE, FIREWALL 15 POSSIBLE, NETWORK 15 POSSIBLE
            """)
    void ofLoss(long missing, String drops, String verdicts) {
        assertEquals(verdicts, said(Judge.ofLoss(drops(drops), missing, LOSSES)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            -                  | NETWORK ? LIKELY
            REVERSE_PATH 4     | REVERSE_PATH 4 POSSIBLE, NETWORK ? POSSIBLE
            FRAGMENTS 33-2050, FIREWALL 0-30 | FRAGMENTS ? POSSIBLE, FIREWALL 30 POSSIBLE, NETWORK ? POSSIBLE
            INGRESS 4, PORT 70 | PORT 70 POSSIBLE, INGRESS 4 POSSIBLE, NETWORK ? POSSIBLE
            """)
    void ofSilence(String drops, String verdicts) {
        assertEquals(verdicts, said(Judge.ofSilence(drops(drops), LOSSES)));
    }

    /** What was sent meanwhile did come as far as this host. */
    @Test
    void anOutageOfTheReceiverComesFirst() throws Exception {
        var membership = new Membership(Group.DEFAULT, Loopback.networkInterface());
        var gone = new Outage(
                membership, "the interface is gone", Instant.EPOCH, Optional.of(Instant.EPOCH.plusSeconds(9)));
        List<Verdict> verdicts =
                Judge.behind(OwnCauses.outages(Optional.of(gone), Map.of()), Judge.ofLoss(drops(null), 36, LOSSES));
        assertEquals("MEMBERSHIP ? LIKELY, NETWORK 36 POSSIBLE", said(verdicts));
        assertEquals(
                "nothing could be heard of " + membership + " from 1970-01-01T00:00:00Z to 1970-01-01T00:00:09Z:"
                        + " the interface is gone",
                verdicts.getFirst().text());
    }

    /** The first loss of the link of an interface may be the outage that the receiver noted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            false | -    | 0 | NETWORK 36 LIKELY
            false | eth0 | 1 | INTERFACE ? LIKELY, NETWORK 36 POSSIBLE
            true  | lo   | 1 | MEMBERSHIP ? LIKELY, NETWORK 36 POSSIBLE
            true  | lo   | 2 | MEMBERSHIP ? LIKELY, INTERFACE ? LIKELY, NETWORK 36 POSSIBLE
            true  | eth0 | 1 | MEMBERSHIP ? LIKELY, INTERFACE ? LIKELY, NETWORK 36 POSSIBLE
            """)
    void aLostLinkComesBeforeTheNetwork(boolean noted, String on, long times, String verdicts) throws Exception {
        NamedInterface lo = Loopback.networkInterface();
        var down = new Outage(new Membership(Group.DEFAULT, lo), "down", Instant.EPOCH, Optional.empty());
        Map<NamedInterface, Long> lost =
                on == null ? Map.of() : Map.of(on.equals("lo") ? lo : new NamedInterface(on, 1 + lo.index()), times);
        List<Verdict> own = OwnCauses.outages(noted ? Optional.of(down) : Optional.empty(), lost);
        assertEquals(verdicts, said(Judge.behind(own, Judge.ofLoss(drops(null), 36, LOSSES))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            239.1.2.3          | -              | MEMBERSHIP ? POSSIBLE, NETWORK ? POSSIBLE
            239.1.2.3          | MEMBERSHIP 20  | MEMBERSHIP 20 POSSIBLE, NETWORK ? POSSIBLE
            10.1.0.7@232.1.1.1 | -              | NETWORK ? LIKELY
            ff15::1            | -              | NETWORK ? LIKELY
            """)
    void excludedSourcesMayHaveSentAlone(String silent, String drops, String verdicts) throws Exception {
        var membership = new Membership(Group.parse(silent), Loopback.networkInterface());
        List<Verdict> counted = Judge.ofSilence(drops(drops), LOSSES);
        List<Verdict> own =
                OwnCauses.exclusion(Set.of(InetAddress.ofLiteral("10.1.0.1")), List.of(membership), counted);
        assertEquals(verdicts, said(Judge.behind(own, counted)));
        own.forEach(each -> assertEquals("nobody may have sent but the excluded sources: 10.1.0.1", each.text()));
    }

    /** {@code FIREWALL 7} are exactly seven, {@code FIREWALL 0-7} at most. */
    static Map<Layer, Drops> drops(String text) {
        Map<Layer, Drops> drops = new EnumMap<>(Layer.class);
        for (String each : text == null ? new String[0] : text.split(", ")) {
            String[] words = each.split(" ");
            String[] range = words[1].split("-");
            drops.put(
                    Layer.valueOf(words[0]),
                    new Drops(Long.parseLong(range[0]), Long.parseLong(range[range.length - 1])));
        }
        return drops;
    }

    private static String said(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(each -> each.layer() + " "
                        + (each.datagrams().isPresent() ? each.datagrams().getAsLong() : "?") + " " + each.confidence())
                .collect(Collectors.joining(", "));
    }
}
