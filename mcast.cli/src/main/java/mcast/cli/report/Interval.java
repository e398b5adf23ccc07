package mcast.cli.report;

import java.util.List;
import java.util.Optional;
import mcast.cli.words.GroupNames;
import mcast.core.Group;
import mcast.core.stream.PairReport;

/**
 * What is known at the end of an interval. Immutable.
 *
 * @param rows all streams
 * @param flows all senders with datagrams without a number
 * @param silent the groups of which nothing was heard yet
 * @param names the names of the groups
 * @param pair what was judged of the pair within the interval; empty if there is no pair
 */
public record Interval(
        List<StreamRow> rows, List<FlowRow> flows, List<Group> silent, GroupNames names, Optional<PairReport> pair) {}
