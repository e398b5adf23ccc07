package mcast.cli.report;

/** Whether answers to pings came to this host and were lost on it, as far as its counters tell. */
enum AnswersLost {
    NONE,
    POSSIBLE,
    LIKELY
}
