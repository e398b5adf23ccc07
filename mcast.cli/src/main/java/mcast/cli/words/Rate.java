package mcast.cli.words;

import java.util.OptionalInt;
import mcast.core.send.Pace;

/**
 * A rate as it was asked for.
 *
 * @param amount how many, more than 0; infinite for {@code max}
 * @param inBits whether it counts payload bits a second, else datagrams a second
 */
public record Rate(double amount, boolean inBits) {
    /** The pace for datagrams of a size; none where bits are to be counted and the size is not known. */
    public static Pace pace(Rate rate, OptionalInt size) {
        double datagrams = rate.inBits ? rate.amount / (8.0 * Math.max(1, size.orElseThrow())) : rate.amount;
        return Double.isInfinite(datagrams) ? Pace.UNLIMITED : Pace.perSecond(datagrams);
    }
}
