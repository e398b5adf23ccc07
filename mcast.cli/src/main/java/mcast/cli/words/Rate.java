package mcast.cli.words;

import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.send.Pace;

/**
 * A rate as the command line gives it. Immutable.
 *
 * @param amount datagrams or bits per second, more than 0; infinite for {@code max}
 * @param inBits whether the amount counts payload bits
 */
public record Rate(double amount, boolean inBits) {
    private static final double LEAST = 1e-3;
    private static final double MOST = 1e12;

    /** Reads {@code 1000}, {@code 10k}, {@code 1M}, {@code 10Mbit}, {@code 1Gbit} or {@code max}; empty for others. */
    static Optional<Rate> parse(String word) {
        if (word.equals("max")) {
            return Optional.of(new Rate(Double.POSITIVE_INFINITY, false));
        }
        boolean bits = word.endsWith("bit");
        double amount = Quantity.amount(bits ? word.substring(0, word.length() - "bit".length()) : word);
        return amount >= LEAST && amount <= MOST ? Optional.of(new Rate(amount, bits)) : Optional.empty();
    }

    /**
     * Returns the pace of datagrams at this rate.
     *
     * @param bytes the payload of each datagram; not needed if this rate counts datagrams
     * @return the pace
     * @throws java.util.NoSuchElementException if this rate counts bits and the size is not known
     */
    public Pace pace(OptionalInt bytes) {
        double datagrams = inBits ? amount / (8.0 * Math.max(1, bytes.orElseThrow())) : amount;
        return Double.isInfinite(datagrams) ? Pace.UNLIMITED : Pace.perSecond(datagrams);
    }
}
