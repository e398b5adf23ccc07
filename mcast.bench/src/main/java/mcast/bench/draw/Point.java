package mcast.bench.draw;

/**
 * One result.
 *
 * @param benchmark the name of its class
 * @param panel the title of the panel it belongs to
 * @param contender the line it is on
 * @param axis what runs along the panel
 * @param x where on that it is
 * @param unit of the values
 * @param least the least of its iterations
 * @param median the median of its iterations
 * @param most the most of its iterations
 */
record Point(
        String benchmark,
        String panel,
        String contender,
        String axis,
        int x,
        String unit,
        double least,
        double median,
        double most) {}
