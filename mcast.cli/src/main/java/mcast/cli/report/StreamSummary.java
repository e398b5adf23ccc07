package mcast.cli.report;

import java.util.List;
import mcast.core.Traffic;
import mcast.core.loss.LossReport;

/**
 * The streams of a reception and their losses.
 *
 * @param received all datagrams
 * @param rows all streams
 * @param unnumbered how many datagrams were of none
 * @param beyondLimit how many were of streams beyond those that are kept apart
 * @param losses where datagrams were lost
 */
record StreamSummary(Traffic received, List<StreamRow> rows, long unnumbered, long beyondLimit, LossReport losses) {}
