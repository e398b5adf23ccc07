package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import mcast.core.ping.ClockOffset;
import mcast.core.ping.ResponderReport;

/** Writes what there is to say of a responder beside its row. */
final class ResponderText {
    private ResponderText() {}

    /** Returns a line if it is no longer reached, and one about its clock if that is known. */
    static List<String> lines(String name, ResponderReport responder) {
        List<String> lines = new ArrayList<>();
        String last = " (it last answered seq=" + responder.lastSequence() + ")";
        switch (responder.reach()) {
            case MULTICAST -> {}
            case UNICAST_ONLY ->
                lines.add(name + " answers unicast but not multicast: multicast is broken on the way to it" + last
                        + "; " + stopped(responder));
            case NONE ->
                lines.add(name + " answers neither multicast nor unicast: the host is out of reach, or pong has stopped"
                        + last);
        }
        responder.clock().ifPresent(clock -> lines.add(clock(name, clock)));
        return lines;
    }

    /** Says after which time multicast stopped, and the likely cause if the time is that of a switch. */
    private static String stopped(ResponderReport responder) {
        String after = "multicast stopped after " + seconds(responder.lastAnsweredNanos() / 1_000_000_000)
                + (responder.memberMillis().isEmpty()
                        ? ""
                        : ", " + seconds(responder.memberMillis().getAsLong() / 1000) + " after it joined");
        return responder.isForgotten()
                ? after + ": likely a switch that snoops forgot the member, because there is no querier that asks for"
                        + " members; mcast doctor there looks for one"
                : after;
    }

    private static String seconds(long seconds) {
        return seconds + " s";
    }

    private static String clock(String name, ClockOffset clock) {
        String oneWay = "; one way, by both clocks: out " + LatencyText.time(clock.outNanos()) + ", back "
                + LatencyText.time(clock.backNanos());
        if (clock.mayBeNone()) {
            return "clock of " + name + ": in step with this host's within " + LatencyText.time(clock.boundNanos())
                    + oneWay;
        }
        return "clock of " + name + ": " + LatencyText.time(Math.abs(clock.aheadNanos()))
                + (clock.aheadNanos() > 0 ? " ahead of" : " behind") + " this host's, +- "
                + LatencyText.time(clock.boundNanos()) + oneWay;
    }
}
