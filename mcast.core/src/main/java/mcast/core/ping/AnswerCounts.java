package mcast.core.ping;

/**
 * The answers that a {@link Responder} gave, and those that it did not. Immutable.
 *
 * @param answered pings answered
 * @param heldBack pings not answered, since that would have exceeded the limit
 * @param failed pings whose answer the system refused to send
 * @param ignored datagrams that are no pings, or come from where no answer can go
 */
public record AnswerCounts(long answered, long heldBack, long failed, long ignored) {}
