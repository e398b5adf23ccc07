package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.NamedInterface;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding is written TOPIC RESULT CERTAINTY INTERFACE FAMILY TEXT, with {@code -} for one that is of each. */
final class VerdictTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # nothing wrong
            trial works certain lo 4 w, trial works certain eth0 4 w | - | WORKS \
            | nothing wrong found: this host can send and hear 239.1.2.3 on eth0, other hosts were not heard
            trial works certain eth0 4 w, place notes certain - - n | - | WORKS \
            | nothing wrong found: this host can send and hear 239.1.2.3 on eth0, other hosts were not heard
            trial works certain eth0 4 w, trial works certain eth1 4 w, traffic heard certain eth1 4 h | - | WORKS \
            | nothing wrong found: 239.1.2.3 works on eth1, other hosts are heard
            trial works certain lo 4 w | lo | WORKS | nothing wrong found: 239.1.2.3 works within this host
            # what is wrong with lo is of no interest
            trial works certain eth0 4 w, trial fails certain lo 4 no route | - | WORKS \
            | nothing wrong found: this host can send and hear 239.1.2.3 on eth0, other hosts were not heard
            # nothing works
            trial works certain lo 4 w, trial not_tried certain eth0 4 down: mend it | - | FAILS \
            | 239.1.2.3 works here only, nothing goes to other hosts: eth0: down: mend it
            trial not_tried certain eth0 4 down: mend it | - | FAILS | 239.1.2.3 does not work: eth0: down: mend it
            trial works certain lo 4 w | - | FAILS \
            | 239.1.2.3 works here only, nothing goes to other hosts: there is no interface besides lo
            trial not_tried certain eth0 4 down: mend it, trial fails certain eth1 4 firewall | - | FAILS \
            | 239.1.2.3 does not work: eth1: firewall
            # what stops the reports, and what only may
            trial works certain eth0 4 w, reports fails certain eth0 4 blocked: mend it | - | FAILS \
            | 239.1.2.3 does not get through: eth0: blocked: mend it
            trial works certain eth0 4 w, place fails likely - - cloud | - | FAILS \
            | 239.1.2.3 does not get through: cloud
            trial works certain eth0 4 w, reports fails unknown eth0 4 blocked | - | WARNS \
            | this host can send and hear 239.1.2.3 on eth0, other hosts were not heard; eth0: blocked
            trial works certain eth0 4 w, querier warns likely eth0 4 nobody asks | - | WARNS \
            | this host can send and hear 239.1.2.3 on eth0, other hosts were not heard; eth0: nobody asks
            trial works certain eth0 4 w, host warns unknown - - drops, querier warns likely eth0 4 nobody asks \
            | - | WARNS | this host can send and hear 239.1.2.3 on eth0, other hosts were not heard; \
            2 warnings, the worst: eth0: nobody asks
            # another interface can be used
            trial works certain eth0 4 w, trial works certain eth1 4 w, reports fails certain eth1 4 blocked | - \
            | WARNS | eth1: blocked; this host can send and hear 239.1.2.3 on eth0, other hosts were not heard
            # other hosts are heard in spite of it
            trial works certain eth0 4 w, reports fails certain eth0 4 blocked, traffic heard certain eth0 4 h \
            | - | WARNS | 239.1.2.3 works on eth0, other hosts are heard; eth0: blocked
            trial works certain eth0 4 w, reports fails certain eth0 4 blocked, traffic heard certain eth1 4 h \
            | - | FAILS | 239.1.2.3 does not get through: eth0: blocked
            # each interface that is asked for has to work
            trial works certain eth0 4 w, trial not_tried certain eth1 4 down: mend it | eth0 eth1 | FAILS \
            | eth1: down: mend it; this host can send and hear 239.1.2.3 on eth0, other hosts were not heard
            trial works certain eth0 4 w, trial not_tried certain eth1 4 down: mend it | - | WORKS \
            | nothing wrong found: this host can send and hear 239.1.2.3 on eth0, other hosts were not heard
            """)
    void oneGroup(String findings, String interfaces, Verdict.Outcome outcome, String text) {
        Verdict verdict = verdict(List.of("239.1.2.3"), findings, interfaces, Duration.ZERO);
        assertEquals(text, verdict.text());
        assertEquals(outcome, verdict.outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            trial works certain eth0 4 w, trial not_tried certain eth0 6 no address | WORKS \
            | nothing wrong found: this host can send and hear multicast on eth0 (IPv4), \
            other hosts were not heard in 130 s
            trial works certain eth0 4 w, trial works certain eth0 6 w, trial works certain eth1 6 w | WORKS \
            | nothing wrong found: this host can send and hear multicast on eth0 (IPv4 and IPv6), eth1 (IPv6), \
            other hosts were not heard in 130 s
            trial works certain eth0 4 w, trial works certain eth0 6 w, reports fails certain eth0 4 no reports \
            | WARNS | eth0: no reports; this host can send and hear multicast on eth0 (IPv6), \
            other hosts were not heard in 130 s
            """)
    void oneGroupOfEachFamily(String findings, Verdict.Outcome outcome, String text) {
        Verdict verdict = verdict(List.of("239.1.2.3", "ff12::1"), findings, "-", Duration.ofSeconds(130));
        assertEquals(text, verdict.text());
        assertEquals(outcome, verdict.outcome());
    }

    private static Verdict verdict(List<String> groups, String findings, String interfaces, Duration listening) {
        List<NamedInterface> named = interfaces.equals("-")
                ? List.of()
                : Arrays.stream(interfaces.split(" "))
                        .map(name -> new NamedInterface(name, 7))
                        .toList();
        var examination = new Examination(
                groups.stream().map(Group::parse).toList(),
                named.isEmpty() ? Optional.empty() : Optional.of(named),
                listening);
        return new Diagnosis(
                        examination,
                        Arrays.stream(findings.split(", "))
                                .map(VerdictTest::finding)
                                .toList())
                .verdict();
    }

    private static Finding finding(String written) {
        String[] words = written.strip().split(" ", 6);
        return new Finding(
                Topic.valueOf(words[0].toUpperCase(Locale.ROOT)),
                words[3].equals("-") ? Optional.empty() : Optional.of(words[3]),
                words[4].equals("-")
                        ? Optional.empty()
                        : Optional.of(
                                words[4].equals("6") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET),
                Finding.Result.valueOf(words[1].toUpperCase(Locale.ROOT)),
                Finding.Certainty.valueOf(words[2].toUpperCase(Locale.ROOT)),
                words[5]);
    }
}
