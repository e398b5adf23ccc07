package mcast.cli.report;

import java.util.List;

/** What one line of the live table shows: a stream, or a sender's datagrams without a number. Immutable. */
sealed interface LiveRow permits LiveStreamRow, LiveFlowRow {
    /** Returns what stays the same from interval to interval. */
    Record key();

    /** Returns {@code SENDER > GROUP}, and the name of the group if it has one; a character a column. */
    String name();

    double datagramsPerSecond();

    double megabitsPerSecond();

    /** Returns the loss of the interval in percent; 0 if nothing was lost, or if it is not known. */
    double lossPercent();

    /** Returns the numbers lost until now; 0 if that is not known. */
    long lost();

    /** Returns whether a stream went silent without an end mark. */
    boolean stopped();

    /** Returns the text of a column, a character a column; empty if there is none. A picture is not the row's. */
    String cell(LiveColumn column);

    /** Returns what stands in the place of the columns from the loss on; empty if the row has those columns. */
    List<String> remarks();
}
