package mcast.core.ping;

/**
 * What a {@link Responder} did. Immutable.
 *
 * @param answered pings answered
 * @param heldBack pings not answered, since that would have been more than its limit
 * @param failed pings whose answer the system refused to send
 * @param ignored datagrams that are no pings, or come from where no answer can go
 */
public record AnswerCounts(long answered, long heldBack, long failed, long ignored) {}
