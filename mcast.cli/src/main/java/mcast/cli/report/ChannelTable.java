package mcast.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import mcast.cli.text.Numbers;
import mcast.cli.text.Table;
import mcast.cli.words.GroupNames;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;

/**
 * The silent groups, the streams and the senders without a number, in one table if there are many. The dead come first:
 * silent groups, then streams that stopped, the longest ago first; then the streams by their loss, the worst first.
 * Immutable.
 */
final class ChannelTable {
    /** So many streams are shown one by one. */
    private static final int MOST_IN_DETAIL = 16;

    /** So many streams are shown one by one beside the table. */
    private static final int MOST_BESIDE = 4;

    private final List<StreamRow> streams;
    private final List<FlowRow> flows;
    private final List<Group> silent;
    private final GroupNames names;
    private final long epochNanos;

    /**
     * Makes a table.
     *
     * @param rows all streams
     * @param flows all senders with datagrams without a number
     * @param silent the groups of which nothing was heard
     * @param names the names of the groups
     * @param epochNanos now, by the clock of the arrivals
     */
    ChannelTable(List<StreamRow> rows, List<FlowRow> flows, List<Group> silent, GroupNames names, long epochNanos) {
        this.streams = new ArrayList<>(rows);
        this.flows = flows.stream().filter(each -> !each.report().hasStream()).toList();
        this.silent = silent;
        this.names = names;
        this.epochNanos = epochNanos;
        streams.sort(Comparator.comparingLong(this::secondsStopped)
                .thenComparingDouble(each -> each.report().lossPercent())
                .reversed()
                .thenComparing(ChannelTable::address, Arrays::compareUnsigned));
    }

    /** Returns whether there are so many that a table is shown. */
    boolean isShown() {
        int heard = streams.size() + flows.size();
        return heard > 0 && heard + silent.size() > MOST_IN_DETAIL;
    }

    /** Returns the lines of the table; none if it is not shown. */
    List<String> lines() {
        if (!isShown()) {
            return List.of();
        }
        var table = new Table(cells("group", "name", "interface", "source", "state", "received", "lost", "loss"));
        for (Group each : silent) {
            table.add(cells(each.toString(), names.of(each).orElse(""), "", "", "silent", "", "", ""));
        }
        for (StreamRow each : streams) {
            Membership membership = each.key().membership();
            table.add(cells(
                    group(membership),
                    each.groupName().orElse(""),
                    each.interfaceName(),
                    AddressFormat.format(each.key().source(), each.key().sourcePort()),
                    state(each),
                    each.report().received() + StreamRow.units(each.key()),
                    StreamRow.atLeast(each.key(), each.report()) + each.report().lost(),
                    Numbers.fixed(each.report().lossPercent(), 3) + "%"));
        }
        for (FlowRow each : flows) {
            Membership membership = each.key().membership();
            table.add(cells(
                    group(membership),
                    each.groupName().orElse(""),
                    membership.networkInterface().name(),
                    AddressFormat.format(each.key().source(), each.key().sourcePort()),
                    "no number",
                    Long.toString(each.report().datagrams()),
                    "",
                    "not known"));
        }
        return table.lines();
    }

    /** Returns the streams to show one by one: all if there is no table, else the worst of those with a fault. */
    List<StreamRow> inDetail() {
        if (!isShown()) {
            return List.copyOf(streams);
        }
        Predicate<StreamRow> isFaulty =
                each -> hasStopped(each) || each.report().lost() > 0;
        return streams.stream().filter(isFaulty).limit(MOST_BESIDE).toList();
    }

    /** Leaves out the second cell, the name, if no group has one. */
    private String[] cells(String... cells) {
        List<String> all = new ArrayList<>(List.of(cells));
        if (names.names().isEmpty()) {
            all.remove(1);
        }
        return all.toArray(String[]::new);
    }

    private String state(StreamRow row) {
        return hasStopped(row)
                ? "stopped " + secondsStopped(row) + " s ago"
                : row.report().ended() ? "ended" : "";
    }

    private boolean hasStopped(StreamRow row) {
        return row.report().stoppedFor(epochNanos).isPresent();
    }

    /** Returns whole seconds, so that streams that stopped together are in the order of their loss; 0 if it goes on. */
    private long secondsStopped(StreamRow row) {
        return row.report().stoppedFor(epochNanos).map(Duration::toSeconds).orElse(0L);
    }

    private static byte[] address(StreamRow row) {
        return row.key().membership().group().address().getAddress();
    }

    private static String group(Membership membership) {
        Group group = membership.group();
        return AddressFormat.format(group.address(), group.port());
    }
}
