package mcast.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Traffic;
import mcast.core.loss.LossSplit;
import mcast.core.loss.Verdict;

/**
 * What became of the streams of a reception.
 *
 * @param received all that came
 * @param kernelDrops what the sockets dropped, where the system tells
 * @param rows all streams
 * @param unnumbered how many datagrams were of none
 * @param beyondLimit how many were of streams beyond those that are kept apart
 * @param split what was lost on this host
 * @param verdicts where datagrams were lost, where the system tells
 */
record StreamSummary(
        Traffic received,
        OptionalLong kernelDrops,
        List<StreamRow> rows,
        long unnumbered,
        long beyondLimit,
        LossSplit split,
        Optional<List<Verdict>> verdicts) {}
