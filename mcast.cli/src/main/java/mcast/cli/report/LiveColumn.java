package mcast.cli.report;

/** A column of the live table, behind the name. They stand in this order. */
enum LiveColumn {
    /** Datagrams per second in the interval. */
    RATE("dgrams/s", 8, false),
    /** Payload megabits per second in the interval. */
    MEGABITS("Mbit/s", 7, false),
    /** A picture of the datagrams per second. */
    RATES("rate", 8, true),
    /** Loss in the interval. */
    LOSS("loss", 7, false),
    /** A picture of the loss in percent. */
    LOSSES("loss", 8, true),
    /** Lost in all. */
    LOST("lost", 6, false),
    /** Interarrival jitter. */
    JITTER("jitter", 9, false),
    /** What the payload says its number by, and the stream within it. */
    FORMAT("format", 6, true),
    /** The interface it came through. */
    INTERFACE("on", 2, true),
    /** Hops and DSCP. */
    PATH("path", 4, true);

    private final String head;
    private final int least;
    private final boolean left;

    LiveColumn(String head, int least, boolean left) {
        this.head = head;
        this.least = least;
        this.left = left;
    }

    String head() {
        return head;
    }

    /** Returns the least width, so that the columns do not move with each number. */
    int least() {
        return least;
    }

    /** Returns the spaces before it: what is aligned to the left stands close to its neighbour. */
    int gap() {
        return left ? 2 : 1;
    }

    /** Fills a text up to a width. */
    String aligned(String text, int width) {
        String spaces = " ".repeat(Math.max(0, width - text.length()));
        return left ? text + spaces : spaces + text;
    }
}
