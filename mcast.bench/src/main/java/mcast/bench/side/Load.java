package mcast.bench.side;

/**
 * What a paced sender sends to a receiver.
 *
 * @param size of a datagram, in bytes
 * @param rate datagrams a second
 * @param warmSeconds for how long it is sent before it counts, or 0
 * @param seconds for how long it counts
 */
record Load(int size, int rate, int warmSeconds, int seconds) {}
